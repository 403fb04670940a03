/** The ways in for facts: one shape, one result per item. */
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Access } from '#kit/access';
import type { SubgraphContext } from '#kit/context';
import { RecordPayload } from '#kit/types/record.type';
import { recordAncestry } from '../actions/record-ancestry.ts';
import { recordChanges } from '../actions/record-changes.ts';
import { recordDeployments } from '../actions/record-deployments.ts';
import { RecordAncestryInput } from './record-ancestry.input.ts';
import { RecordChangesInput } from './record-changes.input.ts';
import { RecordDeploymentsInput } from './record-deployments.input.ts';

@Resolver()
export class RecordResolver {
  @Mutation(() => RecordPayload, {
    nullable: true,
    description: 'Deployments as they are seen: an upsert by ref, the later observedAt wins.',
  })
  @Access('WRITE')
  recordDeployments(
    @Arg('input', () => RecordDeploymentsInput) input: RecordDeploymentsInput,
    @Ctx() context: SubgraphContext,
  ): Promise<RecordPayload> {
    return recordDeployments(context, input);
  }

  @Mutation(() => RecordPayload, {
    nullable: true,
    description: 'Pull requests and bare commits: an upsert by ref, the later observedAt wins.',
  })
  @Access('WRITE')
  recordChanges(
    @Arg('input', () => RecordChangesInput) input: RecordChangesInput,
    @Ctx() context: SubgraphContext,
  ): Promise<RecordPayload> {
    return recordChanges(context, input);
  }

  @Mutation(() => RecordPayload, { nullable: true, description: 'Commits and their parents, as git knows them.' })
  @Access('WRITE')
  recordAncestry(
    @Arg('input', () => RecordAncestryInput) input: RecordAncestryInput,
    @Ctx() context: SubgraphContext,
  ): Promise<RecordPayload> {
    return recordAncestry(context, input);
  }
}
