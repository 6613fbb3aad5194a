"""The files of LinkedIn's archive for which there is no use here, by exact name."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from intromap.ingest.header import fold_header

if TYPE_CHECKING:
    from collections.abc import Collection

_FILES = """
    messages, guide_messages, learning_coach_messages, learning_role_play_messages, coach_messages,
    Invitations, Endorsement_Received_Info, Endorsement_Given_Info, Recommendations_Received,
    Recommendations_Given, Profile, Profile Summary, Positions, Education, Company Follows, Notes, Contacts,
    ImportedContacts, Comments, Shares, Reactions, Votes, InstantReposts, Saved_Items, Member_Follows,
    Hashtag_Follows, Skills, Languages, Certifications, Courses, Organizations, Projects, Patents,
    Publications, Honors, Test Scores, Causes You Care About, Volunteering, Volunteering Experiences,
    Email Addresses, PhoneNumbers, Whatsapp Phone Numbers, Registration, Logins, Security Challenges,
    SearchQueries, Account Status History, Ad_Targeting, Ads Clicked, LAN Ads Engagement,
    Inferences_about_you, Rich_Media, Receipts, Receipts_v2, Events, Group, Groups, Learning, Reviews,
    Job Applications, Job Applicant Saved Answers, Job Applicant Saved Screening Question Responses,
    Job Seeker Preferences, Saved Jobs, Saved Job Alerts, SavedJobAlerts, Online Job Postings,
    Private_identity_asset, Verifications, Providers, Engagements, Opportunities, Publishing, Articles
"""
IGNORED_FILES = frozenset(fold_header(name) for name in _FILES.split(","))
_FOLDERS = {"jobs", "verifications", "servicesmarketplace", "articles"}
DECOYS = frozenset({"guidemessages", "learningcoachmessages", "learningroleplaymessages", "coachmessages"})
"""Files with the header of messages that hold no message between two people."""
_LOOK_LIKE_PEOPLE = {
    "skills": "name",
    "languages": "name proficiency",
    "certifications": "name url authority startedon finishedon licensenumber",
    "courses": "name number",
    "organizations": "name startedon finishedon description position",
    "publications": "name publishedon description publisher url",
    "testscores": "name dateoftest score description",
    "emailaddresses": "emailaddress confirmed primary updatedon",
}
_NUMBER = re.compile(r"(?:[_ ]\d+| ?\(\d+\))$")


def base_name(file: str) -> str:
    """Name of a file of the archive without folders, suffix, member id and number of its part, folded.

    Examples
    --------
    >>> base_name("a.zip/Job Applications_10.csv"), base_name("Comments_123456789.csv")
    ('jobapplications', 'comments')
    """
    stem = PurePosixPath(file).stem
    return fold_header(_NUMBER.sub("", stem))


def looks_like_people(file: str, keys: Collection[str]) -> bool:
    """Whether this is a file of LinkedIn's whose header could be taken for one's own table of people.

    Examples
    --------
    >>> looks_like_people("Skills.csv", ["name"]), looks_like_people("friends.csv", ["name"])
    (True, False)
    """
    columns = _LOOK_LIKE_PEOPLE.get(base_name(file), "").split()
    return bool(columns) and set(keys) <= set(columns)


def is_decoy(file: str) -> bool:
    """Whether this only looks like messages between people.

    Examples
    --------
    >>> is_decoy("a.zip/guide_messages.csv"), is_decoy("a.zip/messages.csv")
    (True, False)
    """
    return base_name(file) in DECOYS


def is_ignored(file: str) -> bool:
    """Whether this is a file of LinkedIn's for which there is no use here, by its name with folders.

    Examples
    --------
    >>> is_ignored("a.zip/Rich_Media.csv"), is_ignored("a.zip/holiday.csv")
    (True, False)
    """
    folders = {fold_header(part) for part in PurePosixPath(file).parts[:-1]}
    return base_name(file) in IGNORED_FILES or bool(folders & _FOLDERS)
