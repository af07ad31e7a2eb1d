import { speak } from '../../src/ui/texts';

// As `main.ts` does before anything that says a sentence is loaded.
await speak({ language: 'en', locale: 'en-GB' });
