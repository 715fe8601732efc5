// What the page's data hold, for the JSDoc types of its scripts. Not shipped.

type Role = "actor" | "recipient" | "place" | "said_by" | "about";
type Status = "actual" | "planned" | "hypothetical" | "negated";

interface GraphEdge {
  id: number;
  from: number; // the event
  to: number;
  role: Role;
  reports: number;
  bend: number;
  score?: number;
  reason?: string;
  quotes?: number[];
}

interface GraphNode {
  id: number;
  ref: string; // its id in the graph
  kind: "person" | "country" | "organization" | "place" | "topic" | "event";
  name: string;
  label: string;
  size: number;
  x: number;
  y: number;
  edges: GraphEdge[];
  name_en?: string;
  label_en?: string;
  // What follows is of events.
  type?: string;
  type_label_en?: string;
  plover?: string;
  tone?: number;
  symmetric?: boolean;
  status?: Status;
  reports?: number;
  documents?: number;
  score?: number;
  line?: string;
  day?: string; // the first day, ISO 8601
  until?: string; // the last one, where it is another
  date?: [string, string]; // as it is read, in both calendars
  quotes?: number[];
}

interface Quote {
  id: number;
  parts: [number, string][];
  document: string;
  source?: string;
  day?: string; // of publication, ISO 8601
  published?: [string, string]; // the same as it is read, in both calendars
  published_en?: [string, string];
  title?: string;
  url?: string;
  said?: string[];
  status?: Status;
  when?: string; // when the event is said to happen: a day, month, year or first/last
  basis?: "stated" | "relative" | "published";
  rule?: string;
  score: number;
}

declare const vis: any;
