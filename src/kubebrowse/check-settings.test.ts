import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings/default-settings.ts';
import type { RuleChange } from '../settings/settings.ts';
import { checkSettings } from './check-settings.ts';

const rule = 'KubeBrowse - Reverse Shell';
const checked = (...rules: readonly RuleChange[]) => checkSettings({ ...defaultSettings, rules });
const codes = (...rules: readonly RuleChange[]): string[] =>
  checked(...rules).diagnostics.map((one) => one.code);

describe('checkSettings', () => {
  it('drops what says nothing new and keeps the order of the rules file', () => {
    const { settings } = checked(
      { rule: 'KubeBrowse - Set User ID Bit', priority: 'NOTICE' },
      { rule, enabled: true, priority: 'CRITICAL', tags: ['kubebrowse'] },
      { rule: 'KubeBrowse - Cloud Metadata Service Access', enabled: false },
    );
    expect(settings.rules).toEqual([
      { rule: 'KubeBrowse - Cloud Metadata Service Access', enabled: false },
      { rule: 'KubeBrowse - Set User ID Bit', priority: 'NOTICE' },
    ]);
  });

  it('keeps every key of a change that says something', () => {
    const change: Required<RuleChange> = {
      rule,
      enabled: false,
      priority: 'NOTICE',
      tags: ['team'],
      exceptions: [{ name: 'own', fields: ['proc.name'], comps: ['='], rows: [['a']] }],
      capture: 20,
    };
    expect(checked(change).settings.rules).toEqual([change]);
  });

  it('names the rule that was probably meant', () => {
    const [diagnostic] = checked({ rule: 'KubeBrowse - Reverse Shel' }).diagnostics;
    expect(diagnostic).toMatchObject({ code: 'unknown-rule', path: 'rules[0]' });
    expect(diagnostic?.message).toContain(`Did you mean "${rule}"?`);
  });

  it.each([
    [
      'rule-twice',
      [
        { rule, enabled: false },
        { rule, priority: 'NOTICE' },
      ],
    ],
    [
      'exception-shape',
      [
        {
          rule,
          exceptions: [
            { name: 'known_redirections', fields: ['proc.name'], comps: ['='], rows: [['a']] },
          ],
        },
      ],
    ],
    [
      'exception-event-type',
      [{ rule, exceptions: [{ name: 'a', fields: ['evt.type'], comps: ['='], rows: [['dup2']] }] }],
    ],
    [
      'exception-managed',
      [
        {
          rule: 'KubeBrowse - Listen on Unexpected Port',
          exceptions: [
            {
              name: 'known_listeners',
              fields: ['fd.sport', 'proc.exepath'],
              comps: ['=', '='],
              rows: [['1', '/a']],
            },
          ],
        },
      ],
    ],
    [
      'exception-field-not-printed',
      [{ rule, exceptions: [{ name: 'a', fields: ['proc.cwd'], comps: ['='], rows: [['/']] }] }],
    ],
  ] as const)('reports %s', (code, rules) => {
    expect(codes(...rules)).toContain(code);
  });

  it('takes rows that stand in the file already as said', () => {
    const { settings, diagnostics } = checked({
      rule: 'KubeBrowse - Access to System Credentials',
      exceptions: [
        {
          name: 'known_readers',
          fields: ['proc.exepath', 'fd.name'],
          comps: ['=', '='],
          rows: [['/usr/sbin/unix_chkpwd', '/etc/shadow']],
        },
      ],
    });
    expect(diagnostics).toEqual([]);
    expect(settings.rules).toEqual([]);
  });
});
