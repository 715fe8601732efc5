"use strict";
// Texts that attack a file: markup, formulas, commands, marks that turn a text around.

const HOSTILE = [
  "</script><script>window.hit = 1</script>",
  '"><img src=x onerror="window.hit = 1">',
  "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
  "<![CDATA[", "&lt;", "&#0;",
  "=HYPERLINK(\"http://evil.test\",\"x\")", "@SUM(1+1)", "-2+3", "\t=1", "\r=1", "＝1+1",
  "\\input{/etc/passwd}", "}} @online{x, title={", "{", "100% #1 $5 a_b ~ ^ &",
  "](javascript:alert(1))", "![x](http://evil.test/x.png)", "<http://evil.test>", "`x` *y* _z_ | w",
  "- - -\n# x", "1. x", "http://evil.test www.evil.test a@evil.test",
  "\u0000\u0008\u001b[31m\u007f\u0085", "\ud800 \udfff", "\ufffe\uffff\u{1fffe}",
  "\u202e\u2066txt\u200f", "\u2028\u2029", "a,b;\"c\"\r\nd|e", "../../etc/passwd", "CON", "\u00ad\ufeff",
  "می‌شود ی‍", "{names} $& $1", "x".repeat(10_000),
];

module.exports = { HOSTILE };
