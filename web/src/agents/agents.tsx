export const Agents = (_: { user?: string; thread?: string | undefined }) => <p className="quiet pad">Agents</p>;
