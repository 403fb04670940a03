/** What each panel of the settings is given. */
import { useCallback } from 'react';
import { useMutation } from '@apollo/client/react';
import {
  UpdateSettingsDocument,
  type SettingsPartsFragment,
  type SettingsQuery,
  type UpdateOrganisationInput,
} from '../../generated/graphql.ts';

export type StoredOrganisation = NonNullable<SettingsQuery['organisation']>;

export interface PartProps {
  readonly settings: SettingsPartsFragment;
  readonly readOnly: boolean;
}

export function useUpdate(): (input: UpdateOrganisationInput) => Promise<unknown> {
  const [mutate] = useMutation(UpdateSettingsDocument);
  return useCallback((input) => mutate({ variables: { input } }), [mutate]);
}
