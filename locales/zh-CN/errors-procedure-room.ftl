# What the room refuses about steps of the procedure and the minutes.

error-procedure-set = 这次会议已经设定了程序。请按现有步骤进行。
error-notes-full = 手工添加的记录已有 { $max } 条，不能再加。请改动已有的记录。
error-not-your-line = 这类内容由别人记入笔录。译员可以更正，当事人可以提出异议。
error-no-line = 笔录中没有这一行。请重新打开笔录。
error-line-changed = 这一行刚被别人修改。请看现在的内容再修改。
error-minutes-closed = 笔录已经封存供宣读。修改某一行会重新打开。
error-minutes-stale = 笔录的这个版本已不是现行版本。请阅读现在的笔录。
error-not-attendee = 只有参加会议的人确认笔录。您无需操作。
