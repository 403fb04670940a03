/** What every client subscribes to: an event of incident, with fields that catalog and dora are asked for. */
export const OPERATION = `subscription { incidentChanged { incident { id severity service { name team { name
  dora(window: { last: "P7D" }) { changeLeadTime { medianSeconds n } } } } } } }`;

/** The incident of an event, as it stands in the frames that tell of it. */
export const incidentOf = (event: number) => `event ${event}`;
export const markOf = (event: number) => `"id":"${incidentOf(event)}"`;
