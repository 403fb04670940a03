/**
 * Identities. Everything has a uuid v7 (sortable by birth, kind to B-trees), except what must be found without
 * looking across organisations: an organisation is found by its key alone, so its id is derived from it (uuid v5).
 */
import { createHash, randomBytes } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Namespace of organisation keys; changing it would orphan every organisation. */
const ORGANISATIONS = Buffer.from('6f0b8f0f2d6c4b0a9a5b0c2f7a0e51c1', 'hex');

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** A new id: 48 bits of milliseconds, then randomness. */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  return format(bytes, 7);
}

/** The id of the organisation with this key, in every installation. */
export function organisationIdOf(key: string): string {
  return derivedId(ORGANISATIONS, key);
}

/** A stable id within a namespace (a uuid's 16 bytes, or another id). */
export function derivedId(namespace: Buffer | string, name: string): string {
  const space = typeof namespace === 'string' ? uuidBytes(namespace) : namespace;
  return format(createHash('sha1').update(space).update(name, 'utf8').digest().subarray(0, 16), 5);
}

function format(bytes: Buffer, version: number): string {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return uuidOf(bytes);
}

/** The 16 bytes that a uuid writes out. */
export function uuidBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

/** 16 bytes written as a uuid, whatever its version. */
export function uuidOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
