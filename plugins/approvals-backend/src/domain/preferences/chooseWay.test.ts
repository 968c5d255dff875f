import { DIGESTS } from '@greenlane/backstage-plugin-approvals-common';
import { chooseWay, STORM_AFTER } from './chooseWay';

const quiet = { preferences: undefined, recently: 0 };

describe('chooseWay', () => {
  it('tells by itself whatever nobody said otherwise about', () => {
    for (const kind of ['decider', 'requester', 'reminder', 'review']) {
      expect(chooseWay(kind, quiet)).toBe('now');
    }
  });

  describe.each(['decider', 'reminder'])('of requests to decide, %s,', kind => {
    it('gathers them once there were many, and nothing else', () => {
      const stormy = { ...quiet, recently: STORM_AFTER };
      expect(chooseWay(kind, stormy)).toBe('gathered');
      expect(chooseWay(kind, { ...quiet, recently: STORM_AFTER - 1 })).toBe(
        'now',
      );
      expect(chooseWay('requester', stormy)).toBe('now');
    });

    it('keeps them for the digest of those who want one', () => {
      const ways = DIGESTS.map(digest =>
        chooseWay(kind, {
          preferences: { digest, muted: [] },
          recently: 100,
        }),
      );
      expect(ways).toEqual(['gathered', 'digest', 'digest']);
    });
  });

  it('gathers escalations as well, and keeps none for a digest', () => {
    const preferences = { digest: 'daily' as const, muted: [] };
    const ways = [0, STORM_AFTER].map(recently =>
      chooseWay('escalation', { preferences, recently }),
    );
    expect(ways).toEqual(['now', 'gathered']);
  });

  it('leaves out what somebody does without, and never emergencies or escalations', () => {
    const preferences = {
      digest: 'daily' as const,
      muted: ['decider', 'reminder', 'requester'] as any,
    };
    const way = (kind: string) => chooseWay(kind, { preferences, recently: 0 });
    expect(['decider', 'reminder', 'requester'].map(way)).toEqual([
      'never',
      'never',
      'never',
    ]);
    expect(['skipped', 'review', 'escalation'].map(way)).toEqual([
      'now',
      'now',
      'now',
    ]);
  });
});
