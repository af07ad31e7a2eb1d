import type { JSX } from 'preact';
import { Mark } from '../ui/icons';
import { texts } from '../ui/texts';

/** Not paired: what to do about it. */
export function WelcomeScreen({ note }: { readonly note: string | undefined }): JSX.Element {
  const { title, text, steps } = texts.welcome;
  return (
    <main class="page welcome">
      <div class="welcome-head">
        <Mark />
        <p class="wordmark">{texts.appName}</p>
        <h1>{title}</h1>
      </div>
      {note !== undefined && (
        <p class="note" role="status">
          {note}
        </p>
      )}
      <ol class="steps" aria-label={text}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p class="welcome-text">{text}</p>
    </main>
  );
}
