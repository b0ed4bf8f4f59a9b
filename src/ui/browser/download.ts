// A file name and its content → a download.

export function download(name: string, content: string | Uint8Array, type: string): void {
  // A copy, so that the buffer is a plain one whatever made it.
  const part = typeof content === 'string' ? content : new Uint8Array(content);
  const address = URL.createObjectURL(new Blob([part], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
