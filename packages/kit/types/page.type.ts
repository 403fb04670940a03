/** Relay-shaped pages. Every list that grows is one. */
import { Directive, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { Cursor } from '../scalars.ts';

@ObjectType({ description: 'Where a page ends.' })
@Directive('@shareable')
export class PageInfo {
  @Field(() => Boolean, { description: 'More rows follow.' })
  hasNextPage!: boolean;

  @Field(() => Cursor, { nullable: true, description: 'Give it as `after` for the next page; null on an empty page.' })
  endCursor!: string | null;
}

export interface Connection<Node> {
  nodes: Node[];
  /** A getter may answer a promise, so that it is counted only when asked. */
  totalCount: number | Promise<number>;
  pageInfo: PageInfo;
}

/** The class of a connection; decorate a subclass with `@ObjectType()` to name it. */
export function connectionOf<Node extends object>(node: () => ClassType<Node>, what: string) {
  @ObjectType()
  abstract class ConnectionType implements Connection<Node> {
    @Field(() => [node()], { description: `${what}, in order.` })
    nodes!: Node[];

    @Field(() => Int, { description: 'Rows in the whole list, not on this page.' })
    totalCount!: number | Promise<number>;

    @Field(() => PageInfo, { description: 'Where this page ends.' })
    pageInfo!: PageInfo;
  }
  return ConnectionType;
}
