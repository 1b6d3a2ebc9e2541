"""The tables of review: decisions, comments, states, who labels what. Written out, as in the first migration."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE decision (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        article_id INTEGER NOT NULL,
        first_layer_id INTEGER NOT NULL,
        second_layer_id INTEGER NOT NULL,
        first TEXT NOT NULL,
        second TEXT NOT NULL,
        verdict TEXT NOT NULL,
        gold TEXT NOT NULL,
        rule TEXT,
        seen TEXT NOT NULL,
        person_uid TEXT NOT NULL,
        person_name TEXT NOT NULL,
        at TEXT NOT NULL,
        digest BLOB NOT NULL,
        CONSTRAINT ck_decision_verdict CHECK (verdict IN ('agreed', 'first', 'second', 'amended', 'neither', 'undecided')),
        CONSTRAINT uq_decision_uid UNIQUE (uid),
        CONSTRAINT fk_decision_article_id FOREIGN KEY(article_id) REFERENCES article (id),
        CONSTRAINT fk_decision_first_layer_id FOREIGN KEY(first_layer_id) REFERENCES layer (id),
        CONSTRAINT fk_decision_second_layer_id FOREIGN KEY(second_layer_id) REFERENCES layer (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_decision_article_id ON decision (article_id)
    """,
    """
    CREATE INDEX ix_decision_first_layer_id ON decision (first_layer_id)
    """,
    """
    CREATE INDEX ix_decision_second_layer_id ON decision (second_layer_id)
    """,
    """
    CREATE TABLE comment (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        article_id INTEGER NOT NULL,
        thread TEXT NOT NULL,
        about TEXT NOT NULL,
        text TEXT NOT NULL,
        person_uid TEXT NOT NULL,
        person_name TEXT NOT NULL,
        at TEXT NOT NULL,
        digest BLOB NOT NULL,
        CONSTRAINT uq_comment_uid UNIQUE (uid),
        CONSTRAINT fk_comment_article_id FOREIGN KEY(article_id) REFERENCES article (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_comment_article_id ON comment (article_id)
    """,
    """
    CREATE TABLE article_review (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        article_id INTEGER NOT NULL,
        first_layer_id INTEGER NOT NULL,
        second_layer_id INTEGER NOT NULL,
        state TEXT NOT NULL,
        digest BLOB NOT NULL,
        CONSTRAINT uq_article_review_article_id_first_layer_id_second_layer_id UNIQUE (article_id, first_layer_id, second_layer_id),
        CONSTRAINT ck_article_review_state CHECK (state IN ('open', 'in progress', 'done')),
        CONSTRAINT fk_article_review_article_id FOREIGN KEY(article_id) REFERENCES article (id),
        CONSTRAINT fk_article_review_first_layer_id FOREIGN KEY(first_layer_id) REFERENCES layer (id),
        CONSTRAINT fk_article_review_second_layer_id FOREIGN KEY(second_layer_id) REFERENCES layer (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_article_review_first_layer_id ON article_review (first_layer_id)
    """,
    """
    CREATE INDEX ix_article_review_second_layer_id ON article_review (second_layer_id)
    """,
    """
    CREATE TABLE layer_review (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        layer_id INTEGER NOT NULL,
        status TEXT NOT NULL,
        person_name TEXT NOT NULL,
        at TEXT NOT NULL,
        digest BLOB NOT NULL,
        CONSTRAINT ck_layer_review_status CHECK (status IN ('handed in', 'in review', 'returned', 'accepted')),
        CONSTRAINT uq_layer_review_layer_id UNIQUE (layer_id),
        CONSTRAINT fk_layer_review_layer_id FOREIGN KEY(layer_id) REFERENCES layer (id)
    )
     STRICT
    """,
    """
    CREATE TABLE assignment (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        article_id INTEGER NOT NULL,
        person_name TEXT NOT NULL,
        digest BLOB NOT NULL,
        CONSTRAINT uq_assignment_article_id_person_name UNIQUE (article_id, person_name),
        CONSTRAINT fk_assignment_article_id FOREIGN KEY(article_id) REFERENCES article (id)
    )
     STRICT
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
