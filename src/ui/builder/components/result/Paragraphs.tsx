// Paragraphs of the README of a folder, as Markdown of ours → elements: text, `code`, commands in fences.

/** Between backticks it is code. */
const Line = ({ text }: { readonly text: string }) => (
  <>
    {text
      .split('`')
      .map((part, at) => (at % 2 === 1 ? <code key={`${at}${part}`}>{part}</code> : part))}
  </>
);

export const Paragraphs = ({ texts }: { readonly texts: readonly string[] }) => (
  <>
    {texts.map((text) => {
      const code = /^```\w*\n([\s\S]*)\n```$/.exec(text)?.[1];
      return code === undefined ? (
        <p key={text}>
          <Line text={text} />
        </p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls takes the keyboard
        <pre key={text} tabIndex={0}>
          {code}
        </pre>
      );
    })}
  </>
);

export const Items = ({ texts }: { readonly texts: readonly string[] }) => (
  <ul>
    {texts.map((text) => (
      <li key={text}>
        <Line text={text} />
      </li>
    ))}
  </ul>
);
