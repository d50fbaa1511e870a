export const Operator = (_: { user?: string; thread?: string | undefined }) => <p className="quiet pad">Operator</p>;
