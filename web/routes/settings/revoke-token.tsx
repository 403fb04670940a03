import { useMutation } from '@apollo/client/react';
import { usePage } from '../../app/page-context.tsx';
import { RevokeTokenDocument, type TokenPartsFragment } from '../../generated/graphql.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { faultsOf } from '../../words/faults.ts';
import { sayAgo } from '../../words/moments.ts';

export interface RevokeTokenProps {
  readonly token: TokenPartsFragment;
  readonly onClose: () => void;
}

export function RevokeToken({ token: { id, name, lastUsedAt }, onClose }: RevokeTokenProps) {
  const { session, now, tell } = usePage();
  const [mutate, { loading, error }] = useMutation(RevokeTokenDocument);
  const revoke = () =>
    mutate({ variables: { id } }).then(
      () => {
        onClose();
        tell({ id: `revoked ${id}`, tone: 'good', title: 'The token is revoked', text: name });
      },
      () => undefined, // `error` says it
    );
  return (
    <Confirm title="Revoke this token?" yes="Revoke" busy={loading} onYes={() => void revoke()} onNo={onClose}>
      <bdi className="text-ink">{name}</bdi> opens nothing from then on, and never again. It was last used{' '}
      {lastUsedAt === null ? 'never' : sayAgo(lastUsedAt, now())}.
      {session.subject === `token:${id}` && (
        <span className="mt-2 block text-warn">You are signed in with it: this session ends too.</span>
      )}
      {error && <span className="mt-2 block text-bad">{faultsOf(error).general.join('; ')}</span>}
    </Confirm>
  );
}
