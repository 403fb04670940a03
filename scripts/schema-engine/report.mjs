/** How the stand-in says what went wrong, in the two forms the Prisma CLI reads. */

/** A log line of the engine: JSON on stderr. The CLI shows `fields.message` of the last ERROR. */
export function logLine(level, fields) {
  process.stderr.write(`${JSON.stringify({ level, fields, target: 'schema_engine::logger' })}\n`);
}

/** Errors of the wasm carry Prisma's code (P1001, P3006, ...); a trap of the wasm itself is a panic. */
export function engineError(error) {
  const code = error?.code;
  return {
    message: sentence(error),
    error_code: typeof code === 'string' && /^P\d{4}$/.test(code) ? code : undefined,
    is_panic: error instanceof WebAssembly.RuntimeError,
  };
}

function sentence(error) {
  const message = error?.message || error?.code || String(error);
  return error instanceof WebAssembly.RuntimeError
    ? `The wasm schema engine stopped at a bug of its own (${globalThis.PRISMA_WASM_PANIC_REGISTRY?.message || message}).`
    : message;
}
