/** What the translation is told besides the history. `now` is an argument: the same history and options give the same facts. */
export interface TranslateOptions {
  readonly now: Date;
  /** Globs of the tags that are deployments; empty: none is, and patterns are proposed. */
  readonly deployTags: readonly string[];
  /** Key of the source of these facts; absent: `git:` and the repository, so that numbers and tags of two repositories never meet. */
  readonly source?: string | undefined;
  /** Key of the service that the tags deploy; absent: the service of the repository. */
  readonly service?: string | undefined;
  /** Absent: production. */
  readonly environment?: string | undefined;
  /** Changes merged and deployments made from then on are sent; what they contain is worked out from the whole history. */
  readonly since?: Date | undefined;
}
