// A tab that is open over a new deploy: it keeps working with its own parts, and says what is to be had.
export function tellOfNewer(): void {
  const note = document.createElement('p');
  note.setAttribute('role', 'status');
  document.querySelector('footer:last-of-type')?.append(note);
  note.textContent =
    'A newer version of this site is there. The next page you open has it; this one goes on as it is.';
}
