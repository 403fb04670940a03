/** The benchmark editions that tiers are told from. */
import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import { Access } from '#kit/access';
import { BenchmarkEdition } from '#kit/enums';
import { EDITIONS } from '../domain/benchmark-editions.ts';

@ObjectType({ description: 'A published table of tiers.' })
export class BenchmarkEditionInfo {
  @Field(() => BenchmarkEdition, { description: 'Its name as an argument.' })
  edition!: BenchmarkEdition;

  @Field(() => String, { description: 'Its name in words.' })
  title!: string;

  @Field(() => String, { description: 'Where it was published.' })
  source!: string;

  @Field(() => String, { nullable: true, description: 'How it is read, and where it has no answer.' })
  note!: string | null;
}

@Resolver()
export class BenchmarksResolver {
  @Query(() => [BenchmarkEditionInfo], { nullable: true, description: 'Every edition that `dora(edition:)` knows.' })
  @Access('ANYONE')
  benchmarkEditions(): BenchmarkEditionInfo[] {
    return EDITIONS.map(({ edition, title, source, note }) => ({ edition, title, source, note }));
  }
}
