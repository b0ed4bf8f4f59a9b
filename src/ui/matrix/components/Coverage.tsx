// "ATT&CK" of the settings on the page: the table comes when it is opened.
import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import type { CoverageProps } from './coverage-props.ts';

export function Coverage({ model }: CoverageProps) {
  const [Table, setTable] = useState<ComponentType<CoverageProps> | null>(null);
  const open = async (): Promise<void> => {
    if (Table !== null) return;
    const { CoverageTable } = await import('./CoverageTable.tsx');
    setTable(() => CoverageTable);
  };
  return (
    <details class="coverage" onToggle={() => void open()}>
      <summary>ATT&CK techniques and threats that these settings cover</summary>
      {Table === null ? <p>Loading…</p> : <Table model={model} />}
    </details>
  );
}
