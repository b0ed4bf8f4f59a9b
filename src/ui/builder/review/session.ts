// What the engine's worker does for the archive: settings and the files made with them → REVIEW.md.
import { ClaimSession } from '../../../claims/claim-session.ts';
import type { Texts } from '../../../deploy/names.ts';
import { gatherEvidence, type MadeFile } from '../../../evidence/gather-evidence.ts';
import { sinceSection } from '../../../evidence/since.ts';
import { version } from '../../../evidence/version.ts';
import { writeEvidence } from '../../../evidence/write-evidence.ts';
import { customiseWith } from '../../../kubebrowse/customise-with.ts';
import type { Slots } from '../../../kubebrowse/slots.ts';
import type { Settings } from '../../../settings/settings.ts';

export interface ReviewRequest {
  readonly settings: Settings;
  /** The rules file as shipped, and its places. */
  readonly shipped: string;
  readonly slots: Slots;
  readonly texts: Texts;
  readonly files: readonly MadeFile[];
}

export class ReviewSession {
  answer({ settings, shipped, slots, texts, files }: ReviewRequest): string {
    const customise = (text: string, of: Settings) => customiseWith(slots, text, of);
    const claims = new ClaimSession(shipped, customise).of(settings);
    const made = { version, settings, shipped, texts, files, claims, customise };
    // What was made before is not known to a page.
    return writeEvidence(gatherEvidence(made), sinceSection(files, undefined));
  }
}
