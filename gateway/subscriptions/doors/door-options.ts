/** What every door for live things is given. */
import type { Admission } from '../../admission.ts';
import type { GatewayConfig } from '../../config.ts';
import type { SubscriptionCore } from '../core.ts';
import type { Operations } from '../operations.ts';
import type { FormatError } from '../refused.ts';
import type { Sessions } from '../sessions.ts';
import type { Timers } from '../timers.ts';
import type { Timings } from '../timings.ts';

export interface LiveDoorOptions {
  readonly config: Pick<GatewayConfig, 'corsOrigins' | 'limits'>;
  readonly core: SubscriptionCore;
  readonly operations: Operations;
  readonly admission: Admission;
  readonly sessions: Sessions;
  readonly format: FormatError;
  readonly timers: Timers;
  readonly timings: Timings;
  /** Sockets and streams that are open, of all doors. */
  readonly connections: () => number;
}
