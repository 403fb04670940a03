/** Examples by who asks such things; each opens in a tab of its own, ready to run. */
import { use } from 'react';
import { pick, useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import { AskingContext } from './asking.ts';
import { variablesFor, type Example } from './example.ts';
import { exampleGroups } from './examples.ts';

export const EXAMPLES_PLUGIN: GraphiQLPlugin = { title: 'Examples', icon: ExamplesIcon, content: ExamplesPanel };

function ExamplesPanel() {
  const open = useOpenExample();
  return (
    <section aria-label="Examples" className="examples">
      <h2>Examples</h2>
      {exampleGroups.map(({ title, examples }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <ul>
            {examples.map((example) => (
              <li key={example.id}>
                <button type="button" onClick={() => open(example)}>
                  <b>{example.title}</b>
                  {example.kind !== 'query' && <em>{example.kind === 'mutation' ? 'writes' : 'live'}</em>}
                  <span>{example.purpose}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function useOpenExample() {
  const { keys } = use(AskingContext);
  const { addTab, changeTab, stop } = useGraphiQLActions();
  const { queryEditor, variableEditor, tabs, activeTabIndex } = useGraphiQL(
    pick('queryEditor', 'variableEditor', 'tabs', 'activeTabIndex'),
  );
  return (example: Example) => {
    if (!queryEditor || !variableEditor) return; // still on its way
    const already = tabs.findIndex(({ query }) => query?.trim() === example.query.trim());
    if (already === activeTabIndex) return;
    if (already >= 0) return changeTab(already);
    stop(); // it would write into the new tab
    if (queryEditor.getValue().trim() !== '') addTab();
    queryEditor.setValue(example.query);
    const variables = variablesFor(example, keys, new Date());
    variableEditor.setValue(Object.keys(example.variables).length === 0 ? '' : JSON.stringify(variables, null, 2));
  };
}

function ExamplesIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M5 4h11l3 3v13H5zM8.5 10h7M8.5 13.5h7M8.5 17h4" />
    </svg>
  );
}
