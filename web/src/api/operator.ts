import type { ServiceView } from "../../../domain/service-view.js";
import { call, callText } from "./call.js";

export interface ReportEntry {
  id: string;
  title: string;
  time: string;
  files: string[];
}

export const serviceOf = (hours: number): Promise<ServiceView> => call(`/operator/overview?hours=${hours}`);
/** What the process counts, in Prometheus' text format; of tenants those that the caller may know of. */
export const metricsText = (): Promise<string> => callText("/metrics");
export const reports = async (): Promise<ReportEntry[]> => (await call<{ reports: ReportEntry[] }>("/reports")).reports;
export const reportPath = (id: string, file: string): string =>
  `/reports/${id.split("/").map(encodeURIComponent).join("/")}/${encodeURIComponent(file)}`;
export const reportText = (id: string): Promise<string> => callText(reportPath(id, "report.md"));
