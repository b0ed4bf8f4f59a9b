// The commands, one by one: what to run, what to see, what to do otherwise.
import { useState } from 'preact/hooks';
import type { Step } from '../../../../deploy/steps/step.ts';
import type { App } from '../../models/app.ts';

interface StepItemProps {
  readonly app: App;
  readonly step: Step;
}

function StepItem({ app, step }: StepItemProps) {
  const [copied, setCopied] = useState('');
  const copy = async (): Promise<void> => {
    const message = (await app.hands.copy(step.command)) ? 'Copied' : 'Select the text';
    setCopied(message);
    app.hands.announce(`${step.title}: ${message}.`);
    setTimeout(() => setCopied(''), 3000);
  };
  return (
    <li>
      <div class="step-head">
        <h3>{step.title}</h3>
        {step.choice && <span class="choice">either, with {step.choice.option}</span>}
        <button
          type="button"
          class="plain"
          aria-label={`Copy: ${step.title}`}
          onClick={() => void copy()}
        >
          {copied === '' ? 'Copy' : copied}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls takes the keyboard */}
      <pre tabIndex={0}>{step.command}</pre>
      <p>
        <b>You should see</b> {step.expect}
      </p>
      <p>
        <b>If not</b> {step.ifNot}
      </p>
    </li>
  );
}

export function Steps({ app }: { readonly app: App }) {
  const steps = app.more.value?.steps(app.builder.settings.value) ?? [];
  return (
    <ol class="steps">
      {steps.map((step) => (
        <StepItem key={step.id} app={app} step={step} />
      ))}
    </ol>
  );
}
