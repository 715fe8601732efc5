"use strict";
// Where other parts of the page join in.

/**
 * `save`: entries of the save menu, { word, run } with a word of labels.toml;
 * `panel`: functions from what is chosen to elements at the end of the panel;
 * `pair`: functions of two nodes, the second of which was clicked with Shift.
 */
const hooks = { save: [], panel: [], pair: [] };
