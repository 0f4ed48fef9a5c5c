# What is wrong with a case as it was entered.

error-case-code = A case number looks like HQ-2027-0318. Please correct it.
error-case-title-missing = The case has no title. Please say in a few words what it is about.
error-case-title-long = The title is longer than 120 characters. Please shorten it.
error-case-name = A name is missing or too long. Please enter every person’s name.
error-case-no-applicant = The case has no applicant. Please add at least one.
error-case-no-respondent = The case has no respondent. Please add at least one.
error-case-person-twice = { $name } is in the case twice. Please remove one of the entries.
error-case-country = The country of { $name } is missing. Please choose it from the list.
error-case-zone = The time zone of { $name } is unknown. Please choose a city from the list.
error-case-claim-not-positive = The claim must be more than zero. Please enter the amount, or leave it empty if no money is claimed.
