// What the coverage of settings is made from.
import type { MatrixModel } from '../models/matrix.ts';

export interface CoverageProps {
  readonly model: Omit<MatrixModel, 'follow'>;
}
