import { resolve } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { findProvisionedDirectory } from './findProvisionedDirectory';

const repository = resolve(__dirname, '../../../..');

describe('findProvisionedDirectory', () => {
  it.each(['.', 'packages/backend', 'packages/backend/src/demo'])(
    'is at the root of the repository when started in %s',
    workingDirectory => {
      expect(
        findProvisionedDirectory(
          mockServices.rootConfig(),
          resolve(repository, workingDirectory),
        ),
      ).toBe(resolve(repository, 'provisioned'));
    },
  );

  it('is where the configuration says, seen from the working directory', () => {
    const config = mockServices.rootConfig({
      data: { demo: { provisionedDirectory: '../here' } },
    });
    expect(findProvisionedDirectory(config, '/some/where')).toBe('/some/here');
  });

  it('says what to do outside of a repository', () => {
    expect(() =>
      findProvisionedDirectory(mockServices.rootConfig(), '/'),
    ).toThrow('set demo.provisionedDirectory');
  });
});
