import { useMutation } from '@apollo/client/react';
import { RemoveTargetDocument } from '../../generated/graphql.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { faultsOf } from '../../words/faults.ts';

export interface RemoveTargetProps {
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onGone: () => void;
}

export function RemoveTarget({ id, name, onClose, onGone }: RemoveTargetProps) {
  const [mutate, { loading, error }] = useMutation(RemoveTargetDocument);
  const remove = () =>
    mutate({ variables: { id } }).then(
      () => {
        onClose();
        onGone();
      },
      () => undefined, // `error` says it
    );
  return (
    <Confirm title="Remove this target?" yes="Remove" busy={loading} onYes={() => void remove()} onNo={onClose}>
      <bdi>{name.slice(0, 1).toUpperCase() + name.slice(1)}</bdi> is no longer drawn. The audit log keeps what it was.
      {error && <span className="mt-2 block text-bad">{faultsOf(error).general.join('; ')}</span>}
    </Confirm>
  );
}
