// What was put aside so that it is not lost: what it is, and the ways to have it back or let it go.
import type { Aside } from './aside.ts';

export interface AsideListProps {
  readonly items: readonly Aside[];
  readonly caption: (item: Aside) => string;
  /** What is to be known before it is opened: `: it is damaged`; empty for nothing. */
  readonly note: (item: Aside) => string;
  /** Undefined where it cannot be opened. */
  readonly open: (item: Aside) => (() => void) | undefined;
  readonly download: (item: Aside) => void;
  readonly drop: (item: Aside) => void;
}

const timeOf = (at: number): string =>
  at === 0
    ? ''
    : `, ${new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}`;

const mostShown = 5;

function Row({ item, ...props }: Omit<AsideListProps, 'items'> & { readonly item: Aside }) {
  const open = props.open(item);
  return (
    <li>
      {props.caption(item)}
      {timeOf(item.at)}
      {props.note(item)}.{' '}
      {open !== undefined && (
        <button type="button" class="link" onClick={open}>
          Open it
        </button>
      )}{' '}
      <button type="button" class="link" onClick={() => props.download(item)}>
        Download it
      </button>{' '}
      <button type="button" class="link" onClick={() => props.drop(item)}>
        Let it go
      </button>
    </li>
  );
}

export const AsideList = ({ items, ...props }: AsideListProps) => (
  <>
    <p>
      <b>Kept aside, so that nothing is lost:</b>
    </p>
    <ul>
      {items.slice(0, mostShown).map((item) => (
        <Row key={`${item.at} ${item.why}`} item={item} {...props} />
      ))}
      {items.length > mostShown && <li>{items.length - mostShown} more, older.</li>}
    </ul>
  </>
);
