import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { DemoVault } from './DemoVault';
import { isDemoName, demoNameRule } from './demoName';

/**
 * `demo:secret:store` puts a secret into the vault. Its output is a reference; the value is in no output,
 * log line or error.
 */
export function createStoreSecretAction({ vault }: { vault: DemoVault }) {
  return createTemplateAction({
    id: 'demo:secret:store',
    description: 'Stores a secret in the vault of the demo',
    schema: {
      input: {
        name: z => z.string().describe('What services call the secret'),
        value: z => z.string().describe('The secret itself'),
      },
      output: {
        reference: z =>
          z.string().describe('What services write instead of the secret'),
      },
    },
    async handler(context) {
      const { name, value } = context.input;
      if (!isDemoName(name)) {
        throw new InputError(`The name of a secret ${demoNameRule}`);
      }
      if (!value) {
        throw new InputError('The secret is empty; type it in and run again');
      }
      const reference = vault.put(name, value);
      context.logger.info(`Stored the secret as ${reference}`);
      context.output('reference', reference);
    },
  });
}
