/** What the server is started with, beyond its defaults. On the command line: always current, and seen in `ps`. */

export interface SettingsInput {
  port: number;
  /** A server whose data nobody will miss. */
  test: boolean;
}

export function serverSettings({ port, test }: SettingsInput): string[] {
  const settings = { ...local(port), ...tuned, ...(test ? forgetful : {}) };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Reached from this machine only, with a password. */
function local(port: number): Record<string, string> {
  return { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' };
}

const tuned = {
  timezone: 'UTC', // else Prisma stores wrong times on a machine of another zone
  log_timezone: 'UTC',
  max_connections: '100',
  shared_buffers: '128MB',
  jit: 'off', // costs more than it saves at our query sizes
  autovacuum_vacuum_scale_factor: '0.02', // index-only scans need a fresh visibility map
};

const forgetful = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '256MB', // it may live in memory
};
