// What makes Falco stop while it evaluates → an exception that ends evaluation here too. Caught
// where a verdict is made, nowhere else.

export class EvaluationFault extends Error {}
