"""The first schema. Written out, not taken from `schema.py`: what that becomes later must not change this."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE setting (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        "key" TEXT NOT NULL,
        value TEXT NOT NULL,
        digest BLOB NOT NULL,
        CONSTRAINT uq_setting_key UNIQUE ("key")
    )
     STRICT
    """,
    """
    CREATE TABLE person (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        name TEXT NOT NULL,
        digest BLOB NOT NULL,
        CONSTRAINT uq_person_uid UNIQUE (uid)
    )
     STRICT
    """,
    """
    CREATE TABLE tag (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        label TEXT NOT NULL,
        "key" TEXT NOT NULL,
        colour TEXT NOT NULL,
        definition TEXT NOT NULL,
        span TEXT NOT NULL,
        examples TEXT NOT NULL,
        position INTEGER NOT NULL,
        digest BLOB NOT NULL,
        CONSTRAINT uq_tag_name UNIQUE (name)
    )
     STRICT
    """,
    """
    CREATE TABLE body (
        id INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        length INTEGER NOT NULL,
        text BLOB NOT NULL,
        CONSTRAINT pk_body PRIMARY KEY (id),
        CONSTRAINT uq_body_sha256 UNIQUE (sha256)
    )
     STRICT
    """,
    """
    CREATE TABLE original (
        id INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        data BLOB NOT NULL,
        CONSTRAINT pk_original PRIMARY KEY (id),
        CONSTRAINT uq_original_sha256 UNIQUE (sha256)
    )
     STRICT
    """,
    """
    CREATE TABLE entity (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        name TEXT NOT NULL,
        type TEXT,
        country TEXT,
        role TEXT,
        note TEXT,
        aliases TEXT NOT NULL,
        digest BLOB NOT NULL,
        CONSTRAINT uq_entity_uid UNIQUE (uid)
    )
     STRICT
    """,
    """
    CREATE TABLE operation (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        person_uid TEXT NOT NULL,
        person_name TEXT NOT NULL,
        source TEXT NOT NULL,
        kind TEXT NOT NULL,
        summary TEXT NOT NULL,
        undoes INTEGER,
        rows INTEGER NOT NULL,
        digest BLOB NOT NULL,
        CONSTRAINT ck_operation_source CHECK (source IN ('window', 'command line')),
        CONSTRAINT fk_operation_undoes FOREIGN KEY(undoes) REFERENCES operation (id)
    )
     STRICT
    """,
    """
    CREATE TABLE layer (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        name TEXT NOT NULL,
        person_id INTEGER,
        is_gold INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        digest BLOB NOT NULL,
        CONSTRAINT uq_layer_uid UNIQUE (uid),
        CONSTRAINT uq_layer_name UNIQUE (name),
        CONSTRAINT fk_layer_person_id FOREIGN KEY(person_id) REFERENCES person (id)
    )
     STRICT
    """,
    """
    CREATE TABLE attribute (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        tag_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        label TEXT NOT NULL,
        type TEXT NOT NULL,
        choices TEXT NOT NULL,
        minimum INTEGER,
        maximum INTEGER,
        rare INTEGER NOT NULL,
        definition TEXT NOT NULL,
        position INTEGER NOT NULL,
        digest BLOB NOT NULL,
        CONSTRAINT uq_attribute_tag_id_name UNIQUE (tag_id, name),
        CONSTRAINT ck_attribute_type CHECK (type IN ('choice', 'integer', 'decimal', 'text', 'boolean', 'date', 'country', 'entity', 'link')),
        CONSTRAINT fk_attribute_tag_id FOREIGN KEY(tag_id) REFERENCES tag (id)
    )
     STRICT
    """,
    """
    CREATE TABLE article (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        length INTEGER NOT NULL,
        original_sha256 TEXT,
        file_name TEXT,
        encoding TEXT,
        title TEXT,
        source TEXT,
        author TEXT,
        published TEXT,
        language TEXT,
        url TEXT,
        imported_at TEXT NOT NULL,
        digest BLOB NOT NULL,
        CONSTRAINT uq_article_uid UNIQUE (uid),
        CONSTRAINT uq_article_sha256 UNIQUE (sha256),
        CONSTRAINT fk_article_sha256 FOREIGN KEY(sha256) REFERENCES body (sha256),
        CONSTRAINT fk_article_original_sha256 FOREIGN KEY(original_sha256) REFERENCES original (sha256)
    )
     STRICT
    """,
    """
    CREATE TABLE change (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        operation_id INTEGER NOT NULL,
        table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        "before" TEXT,
        "after" TEXT,
        digest BLOB NOT NULL,
        CONSTRAINT ck_change_some CHECK (before IS NOT NULL OR after IS NOT NULL),
        CONSTRAINT fk_change_operation_id FOREIGN KEY(operation_id) REFERENCES operation (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_change_table_name_row_id ON change (table_name, row_id)
    """,
    """
    CREATE INDEX ix_change_operation_id ON change (operation_id)
    """,
    """
    CREATE TABLE article_state (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        article_id INTEGER NOT NULL,
        layer_id INTEGER NOT NULL,
        state TEXT NOT NULL,
        note TEXT,
        digest BLOB NOT NULL,
        CONSTRAINT uq_article_state_article_id_layer_id UNIQUE (article_id, layer_id),
        CONSTRAINT ck_article_state_state CHECK (state IN ('todo', 'started', 'done', 'skipped')),
        CONSTRAINT fk_article_state_article_id FOREIGN KEY(article_id) REFERENCES article (id),
        CONSTRAINT fk_article_state_layer_id FOREIGN KEY(layer_id) REFERENCES layer (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_article_state_layer_id ON article_state (layer_id)
    """,
    """
    CREATE TABLE annotation (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        article_id INTEGER NOT NULL,
        layer_id INTEGER NOT NULL,
        tag_id INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        quote TEXT NOT NULL,
        note TEXT,
        origin TEXT NOT NULL,
        status TEXT,
        derived_from TEXT,
        created_at TEXT NOT NULL,
        modified_at TEXT NOT NULL,
        digest BLOB NOT NULL,
        CONSTRAINT ck_annotation_span CHECK (0 <= start AND start < "end"),
        CONSTRAINT ck_annotation_origin CHECK (origin IN ('manual', 'suggested', 'everywhere', 'imported', 'reviewed')),
        CONSTRAINT ck_annotation_status CHECK (status IN ('open', 'accepted', 'rejected', 'amended', 'undecided')),
        CONSTRAINT uq_annotation_uid UNIQUE (uid),
        CONSTRAINT fk_annotation_article_id FOREIGN KEY(article_id) REFERENCES article (id),
        CONSTRAINT fk_annotation_layer_id FOREIGN KEY(layer_id) REFERENCES layer (id),
        CONSTRAINT fk_annotation_tag_id FOREIGN KEY(tag_id) REFERENCES tag (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_annotation_article_id_start ON annotation (article_id, start)
    """,
    """
    CREATE INDEX ix_annotation_layer_id_article_id_tag_id ON annotation (layer_id, article_id, tag_id)
    """,
    """
    CREATE TABLE value (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        annotation_id INTEGER NOT NULL,
        attribute_id INTEGER NOT NULL,
        text TEXT,
        entity_id INTEGER,
        target_id INTEGER,
        unresolved TEXT,
        digest BLOB NOT NULL,
        CONSTRAINT uq_value_annotation_id_attribute_id UNIQUE (annotation_id, attribute_id),
        CONSTRAINT ck_value_some CHECK (text IS NOT NULL OR entity_id IS NOT NULL OR target_id IS NOT NULL OR unresolved IS NOT NULL),
        CONSTRAINT ck_value_one_link CHECK ((entity_id IS NOT NULL) + (target_id IS NOT NULL) + (unresolved IS NOT NULL) <= 1),
        CONSTRAINT fk_value_annotation_id FOREIGN KEY(annotation_id) REFERENCES annotation (id),
        CONSTRAINT fk_value_attribute_id FOREIGN KEY(attribute_id) REFERENCES attribute (id),
        CONSTRAINT fk_value_entity_id FOREIGN KEY(entity_id) REFERENCES entity (id),
        CONSTRAINT fk_value_target_id FOREIGN KEY(target_id) REFERENCES annotation (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_value_entity_id ON value (entity_id)
    """,
    """
    CREATE INDEX ix_value_attribute_id ON value (attribute_id)
    """,
    """
    CREATE INDEX ix_value_target_id ON value (target_id)
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
