/** The three subjects that can be measured. They belong to the catalog; the numbers are this subgraph's. */
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from 'type-graphql';
import { Access, assertWholeOrganisation } from '#kit/access';
import { BenchmarkEdition, DefinitionId } from '#kit/enums';
import { toInterval, WindowInput } from '#kit/types/window.input';
import { measureDataQuality } from '../data/measure-data-quality.ts';
import type { Subject } from '../data/subject.ts';
import type { DoraContext } from './context.ts';
import { DataQuality } from './data-quality.type.ts';
import { DoraMetrics } from './dora-metrics.type.ts';
import { ask } from './question.ts';
import { Organisation, Service, Team } from './stubs.type.ts';

@ArgsType()
class DoraArguments {
  @Field(() => WindowInput, { description: 'When; days are those of the zone.' })
  window!: WindowInput;

  @Field(() => BenchmarkEdition, { defaultValue: 'ROOSE_29', description: 'Whose tiers are told.' })
  edition!: BenchmarkEdition;

  @Field(() => DefinitionId, {
    defaultValue: 'DORA',
    description: 'Whose definitions are used; there is one set so far.',
  })
  definition!: DefinitionId;
}

const DORA = { nullable: true, description: 'The numbers of delivery over a window.' } as const;

@Resolver(() => Organisation)
export class OrganisationResolver {
  @FieldResolver(() => DoraMetrics, DORA)
  @Access('READ')
  dora(
    @Root() { id }: Organisation,
    @Ctx() context: DoraContext,
    @Args(() => DoraArguments) args: DoraArguments,
  ): Promise<DoraMetrics> {
    return measure(context, { kind: 'ORGANISATION', id }, args);
  }

  @FieldResolver(() => DataQuality, {
    nullable: true,
    description: 'What is missing in the facts of a window, or odd about them.',
  })
  @Access('READ')
  async dataQuality(
    @Ctx() { claim, loaders, now }: DoraContext,
    @Arg('window', () => WindowInput, { description: "When; days are the organisation's." }) window: WindowInput,
  ): Promise<DataQuality> {
    assertWholeOrganisation(claim, 'Organisation.dataQuality');
    const { readPatiently, directory } = loaders.ground;
    return measureDataQuality(readPatiently, toInterval(window, (await directory()).zone, now));
  }
}

@Resolver(() => Team)
export class TeamResolver {
  @FieldResolver(() => DoraMetrics, DORA)
  @Access('READ')
  dora(
    @Root() { id }: Team,
    @Ctx() context: DoraContext,
    @Args(() => DoraArguments) args: DoraArguments,
  ): Promise<DoraMetrics> {
    return measure(context, { kind: 'TEAM', id }, args);
  }
}

@Resolver(() => Service)
export class ServiceResolver {
  @FieldResolver(() => DoraMetrics, DORA)
  @Access('READ')
  dora(
    @Root() { id }: Service,
    @Ctx() context: DoraContext,
    @Args(() => DoraArguments) args: DoraArguments,
  ): Promise<DoraMetrics> {
    return measure(context, { kind: 'SERVICE', id }, args);
  }
}

async function measure(
  context: DoraContext,
  subject: Subject,
  { window, edition }: DoraArguments,
): Promise<DoraMetrics> {
  const question = await ask(context, subject, window, edition);
  return Object.assign(new DoraMetrics(), { window: question.window, zone: question.zone, question });
}
