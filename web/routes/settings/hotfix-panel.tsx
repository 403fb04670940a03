import { Field, INPUT } from '../../ui/field.tsx';
import { FormPanel } from './form-panel.tsx';
import { useUpdate, type PartProps } from './part.ts';
import { useForm } from './use-form.ts';

/** A line each: the quickest to change, and to paste. */
export function HotfixPanel({ settings: { hotfixPatterns }, readOnly }: PartProps) {
  const form = useForm({
    name: 'Hotfixes',
    stored: { lines: hotfixPatterns.join('\n') },
    toInput: ({ lines }) => ({ settings: { hotfixPatterns: patternsIn(lines) } }),
    send: useUpdate(),
  });
  const { values, change, faults } = form;
  const refused = Object.entries(faults.fields).find(([path]) => path.startsWith('hotfixPatterns'));
  return (
    <FormPanel
      title="Hotfixes"
      sentence="what makes a deployment a hotfix, and the one before it a failed one"
      anchor="hotfixes"
      {...{ form, readOnly }}
      fields={['hotfixPatterns']}
    >
      <Field
        label="Words or patterns, one a line"
        hint="A word that begins a title or a branch, or stands in a label; or a pattern with * and ? over the whole of one."
        fault={refused && sayRefused(refused[0], refused[1])}
      >
        {(ids) => (
          <textarea
            {...ids}
            rows={4}
            value={values.lines}
            onChange={({ target }) => change({ lines: target.value })}
            spellCheck={false}
            className={`${INPUT} h-auto py-1.5 leading-relaxed`}
          />
        )}
      </Field>
    </FormPanel>
  );
}

function patternsIn(lines: string): string[] {
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** hotfixPatterns[2] is the third. */
function sayRefused(path: string, what: string): string {
  const place = /\[(\d+)\]/.exec(path)?.[1];
  return place === undefined ? what : `the ${Number(place) + 1}. pattern ${what}`;
}
