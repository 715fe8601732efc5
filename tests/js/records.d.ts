// What the page's data hold, for the JSDoc types of its scripts. Not shipped.

type Role = "actor" | "recipient" | "place" | "said_by" | "about";
type Status = "actual" | "planned" | "hypothetical" | "negated";
type Pair = [string, string]; // a date in both calendars, or a wording in both languages

interface GraphEdge {
  id: number;
  from: number; // the event
  to: number; // a participant, who says so, or a topic
  role: Role;
  reports: number;
  bend: number;
  score?: number;
  reason?: string;
  quotes?: number[]; // places in FACTS.quotes
}

interface Position {
  title: Pair;
  time: Pair;
  start?: string;
  end?: string;
}

interface GraphNode {
  id: number; // its place in NODES, the most telling first
  ref: string; // its id in the graph, such as person:sergey-lavrov
  kind: "person" | "country" | "organization" | "place" | "topic" | "event";
  name: string;
  label: string;
  size: number;
  x: number;
  y: number;
  home: any; // where the file says that it stands
  edges: GraphEdge[];
  key?: string;
  // Of names and topics.
  name_en?: string;
  label_en?: string;
  names?: string[]; // other spellings
  positions?: Position[];
  subtype?: string;
  wikidata?: string;
  mentions?: number;
  documents?: number;
  // Of events.
  type?: string;
  type_label_en?: string;
  plover?: string;
  tone?: number;
  symmetric?: boolean;
  status?: Status;
  reports?: number;
  score?: number;
  line?: string;
  lineKey?: string;
  day?: string; // the first day, ISO 8601
  until?: string; // the last day, if it is another
  last?: string; // the last day
  date?: Pair; // as it is read
  date_en?: Pair;
  quotes?: number[]; // places in FACTS.quotes
  outlets?: number[]; // places in FACTS.outlets
  values?: Record<string, string[]>; // what it is filtered by
}

interface Quote {
  id: number;
  parts: [number, string][];
  document: string;
  source?: string;
  day?: string; // of publication, ISO 8601
  published?: Pair; // the same as it is read
  published_en?: Pair;
  title?: string;
  url?: string;
  said?: string[];
  said_en?: string[];
  when?: string; // when the event is said to happen: a day, month, year or first/last
  basis?: "stated" | "relative" | "published";
  rule?: string;
  score: number;
  key?: string;
}

declare const vis: any;
