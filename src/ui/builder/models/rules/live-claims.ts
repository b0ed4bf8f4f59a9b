// What the rules made with the settings do, as it is evaluated, and how it is said.
import type { Claims } from '../../../../claims/claims.ts';
import type { Settings } from '../../../../settings/settings.ts';
import type { Statement } from '../../../../settings/statement.ts';
import type { MatrixModel } from '../../../matrix/models/matrix.ts';

export interface LiveClaims {
  readonly matrix: MatrixModel;
  readonly say: (
    settings: Settings,
    claims: Claims,
  ) => { readonly statements: readonly Statement[]; readonly words: string };
}
