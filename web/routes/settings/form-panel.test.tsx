/** @jest-environment jsdom */
import { act } from 'react';
import { describe, expect, it } from '@jest/globals';
import { mount } from '../../charts/mounted.ts';
import { TextField } from '../../ui/field.tsx';
import { FormPanel } from './form-panel.tsx';
import { useForm } from './use-form.ts';

interface Sent {
  readonly input: { name: string };
  readonly answer: (error?: Error) => Promise<void>;
}

function NameForm({ stored, sent, readOnly = false }: { stored: string; sent: Sent[]; readOnly?: boolean }) {
  const form = useForm({
    name: 'Name',
    stored: { name: stored },
    toInput: ({ name }) => ({ name: name.trim() }),
    send: (input) =>
      new Promise<void>((resolve, reject) =>
        sent.push({ input, answer: (error) => act(async () => (error ? reject(error) : resolve())) }),
      ),
  });
  const { values, change, faults } = form;
  return (
    <FormPanel title="Names" sentence="" anchor="names" {...{ form, readOnly }} fields={['name']}>
      <TextField label="Name" value={values.name} onChange={(name) => change({ name })} fault={faults.fields['name']} />
    </FormPanel>
  );
}

function open(stored = 'Acme') {
  const sent: Sent[] = [];
  const { page, update } = mount(<NameForm stored={stored} sent={sent} />);
  const input = () => page.querySelector('input')!;
  const button = (words: string) =>
    [...page.querySelectorAll('button')].find(({ textContent }) => textContent?.startsWith(words));
  return {
    ...{ page, sent, input, button, update },
    type: (text: string) =>
      act(() => {
        // As a person types: React watches the property, so the setter of the element's class is the one to call.
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(input(), text);
        input().dispatchEvent(new Event('input', { bubbles: true }));
      }),
    save: () => act(() => page.querySelector('form')!.requestSubmit()),
    state: () => page.querySelector('[role="status"]')!.textContent,
  };
}

describe('a part of the settings', () => {
  it('can be saved once something is changed, and says so after the graph has answered', async () => {
    const { type, save, sent, state, button, update } = open();
    expect(button('Save')).toHaveProperty('disabled', true);
    type('Acme Ltd ');
    expect([button('Save')!.disabled, state()]).toEqual([false, 'Not saved yet']);
    save();
    expect([sent[0]!.input, state()]).toEqual([{ name: 'Acme Ltd' }, 'Saving …']);
    update(<NameForm stored="Acme Ltd" sent={sent} />); // as the answer puts it into the cache
    await sent[0]!.answer();
    expect([state(), button('Save')!.disabled, button('Discard')]).toEqual(['Saved', true, undefined]);
  });

  it('keeps what was refused, with the reason beside its field', async () => {
    const { type, save, sent, input } = open();
    type(' ');
    save();
    await sent[0]!.answer(new Error('input.name: is empty'));
    expect(input().value).toBe(' ');
    const fault = document.getElementById(input().getAttribute('aria-describedby')!);
    expect([fault?.textContent, input().getAttribute('aria-invalid')]).toEqual(['is empty', 'true']);
  });

  it('says of no field what is about none', async () => {
    const { type, save, sent, page } = open();
    type('New');
    save();
    await sent[0]!.answer(new TypeError('Failed to fetch'));
    expect(page.querySelector('ul[role="alert"]')?.textContent).toBe('the server does not answer: nothing was changed');
  });

  it('follows what is stored while nobody changes it, and not over what somebody writes', () => {
    const { type, input, button, update, sent } = open();
    update(<NameForm stored="Renamed elsewhere" sent={sent} />);
    expect(input().value).toBe('Renamed elsewhere');
    type('Mine');
    update(<NameForm stored="Renamed again" sent={sent} />);
    expect(input().value).toBe('Mine');
    act(() => button('Discard')!.click());
    expect(input().value).toBe('Renamed again');
  });

  it('has nothing to save for whoever may only read', () => {
    const { page } = mount(<NameForm stored="Acme" sent={[]} readOnly />);
    expect([page.querySelector('fieldset')!.disabled, page.querySelector('button')]).toEqual([true, null]);
  });
});
