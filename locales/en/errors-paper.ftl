# Why a page could not be laid out. Each says what happened and the next step.
error-paper-font-missing = A font for the pages is not installed on the server. Ask the administrator to install the Noto fonts, then prepare the record again.
error-paper-text-missing = A text of the record is missing in one of its languages. Complete the draft and prepare the record again.
error-paper-not-archivable = A text holds a character that cannot be printed for the archive. Replace it in the draft and prepare the record again.
error-paper-integrity-unusable = The digest or the address for the QR code cannot be printed. Nothing was made; tell the administrator.
error-paper-layout-failed = The pages could not be laid out. Nothing was made; tell the administrator.
