/** What every client subscribes to: an event of incident, with fields that catalog and dora are asked for. */
const SERVICE = 'service { name team { name dora(window: { last: "P7D" }) { changeLeadTime { medianSeconds n } } } }';

export const OPERATION = `subscription { incidentChanged { incident { id severity ${SERVICE} } } }`;

/** The incident of an event, as it stands in the frames that tell of it. */
export const incidentOf = (event: number) => `event ${event}`;
export const markOf = (event: number) => `"id":"${incidentOf(event)}"`;

/** For the whole platform, which gives ids of its own: the incident is known by how its source calls it. */
export const OPERATION_BY_REF = `subscription { incidentChanged { incident { id ref { id } severity ${SERVICE} } } }`;
export const refMarkOf = (event: number) => `"ref":{"id":"${incidentOf(event)}"}`;
