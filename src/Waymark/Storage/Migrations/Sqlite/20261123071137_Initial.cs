using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Waymark.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "abuse_report",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    reported_on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_abuse_report", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "action_update",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    plan_action_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    quarter = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    author_name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_action_update", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "area_pack_version",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    digest = table.Column<string>(type: "TEXT", nullable: false),
                    loaded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    loaded_by = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_area_pack_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "assessment",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    assessor_name = table.Column<string>(type: "TEXT", nullable: false),
                    instrument = table.Column<string>(type: "TEXT", nullable: false),
                    edition = table.Column<string>(type: "TEXT", nullable: false),
                    completed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    answers = table.Column<string>(type: "TEXT", nullable: false),
                    comments = table.Column<string>(type: "TEXT", nullable: true),
                    yes_count = table.Column<int>(type: "INTEGER", nullable: false),
                    unanswered_count = table.Column<int>(type: "INTEGER", nullable: false),
                    judged_high_risk = table.Column<bool>(type: "INTEGER", nullable: false),
                    judgement_reason = table.Column<string>(type: "TEXT", nullable: true),
                    police_incidents = table.Column<int>(type: "INTEGER", nullable: true),
                    criteria = table.Column<string>(type: "TEXT", nullable: false),
                    refer_to_marac = table.Column<bool>(type: "INTEGER", nullable: false),
                    override_reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assessment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "attendance",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    meeting_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    seat_code = table.Column<string>(type: "TEXT", nullable: false),
                    presence = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attendance", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    activity = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    record_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    change = table.Column<string>(type: "TEXT", nullable: false),
                    changes = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "board_meeting",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    board_code = table.Column<string>(type: "TEXT", nullable: false),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    decisions = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_board_meeting", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_file",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    survivor_record_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survivor_person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    opened_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    closed_reason = table.Column<string>(type: "TEXT", nullable: true),
                    home_authority_code = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "connection",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    one_record_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    other_record_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_connection", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contact_rule",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    safe_to_call = table.Column<bool>(type: "INTEGER", nullable: false),
                    safe_to_text = table.Column<bool>(type: "INTEGER", nullable: false),
                    safe_to_leave_voicemail = table.Column<bool>(type: "INTEGER", nullable: false),
                    safe_to_email = table.Column<bool>(type: "INTEGER", nullable: false),
                    safe_to_write = table.Column<bool>(type: "INTEGER", nullable: false),
                    times = table.Column<string>(type: "TEXT", nullable: true),
                    phone = table.Column<string>(type: "TEXT", nullable: true),
                    who_may_answer = table.Column<string>(type: "TEXT", nullable: true),
                    code_word = table.Column<string>(type: "TEXT", nullable: true),
                    withhold_number = table.Column<bool>(type: "INTEGER", nullable: false),
                    do_not_contact_ask = table.Column<string>(type: "TEXT", nullable: true),
                    asked_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contact_rule", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "draft",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    journey = table.Column<string>(type: "TEXT", nullable: false),
                    @sealed = table.Column<byte[]>(name: "sealed", type: "BLOB", nullable: false),
                    saved_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "episode",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_record_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    is_child = table.Column<bool>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    referral_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    waiting_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    end_reason = table.Column<string>(type: "TEXT", nullable: true),
                    worker_name = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_episode", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "equality_answer",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_record_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    question = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_equality_answer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "file_load",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    loader = table.Column<string>(type: "TEXT", nullable: false),
                    digest = table.Column<string>(type: "TEXT", nullable: false),
                    loaded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    loaded_by = table.Column<string>(type: "TEXT", nullable: false),
                    record_count = table.Column<int>(type: "INTEGER", nullable: false),
                    summary = table.Column<string>(type: "TEXT", nullable: false),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_file_load", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "handled_request",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    page = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    location = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_handled_request", x => new { x.user_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "involvement",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    referral_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_involvement", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "loaded_record",
                columns: table => new
                {
                    load_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    record_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_loaded_record", x => new { x.load_id, x.record_id });
                });

            migrationBuilder.CreateTable(
                name: "marac_case",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survivor_person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    perpetrator_person_ids = table.Column<string>(type: "TEXT", nullable: false),
                    referred_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    referred_by_organisation_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    referring_agency = table.Column<string>(type: "TEXT", nullable: false),
                    criteria = table.Column<string>(type: "TEXT", nullable: false),
                    incident_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    is_repeat = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    meeting_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    heard_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    state_reason = table.Column<string>(type: "TEXT", nullable: true),
                    children_in_household = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_marac_case", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "marac_meeting",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_marac_meeting", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "note",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    author_name = table.Column<string>(type: "TEXT", nullable: false),
                    happened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    is_opinion = table.Column<bool>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    next_step = table.Column<string>(type: "TEXT", nullable: true),
                    next_step_by = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    next_step_done_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_note", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notice",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    link = table.Column<string>(type: "TEXT", nullable: false),
                    read_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "organisation",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    authority_code = table.Column<string>(type: "TEXT", nullable: true),
                    receives_referrals = table.Column<bool>(type: "INTEGER", nullable: false),
                    coordinates_marac = table.Column<bool>(type: "INTEGER", nullable: false),
                    left_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outcome_score",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    episode_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    measure = table.Column<string>(type: "TEXT", nullable: false),
                    point = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outcome_score", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "party",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_record_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    towards_record_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_party", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person_record",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    given_name = table.Column<string>(type: "TEXT", nullable: false),
                    family_name = table.Column<string>(type: "TEXT", nullable: false),
                    known_as = table.Column<string>(type: "TEXT", nullable: true),
                    born_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    age = table.Column<int>(type: "INTEGER", nullable: true),
                    age_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    phone = table.Column<string>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    postcode = table.Column<string>(type: "TEXT", nullable: true),
                    given_key = table.Column<string>(type: "TEXT", nullable: false),
                    family_key = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_record", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "plan_action",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    goal_id = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    owner_name = table.Column<string>(type: "TEXT", nullable: false),
                    owner_organisation = table.Column<string>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    completed_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_action", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "read_entry",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    page = table.Column<string>(type: "TEXT", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    search_hash = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_read_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reading",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    indicator_id = table.Column<string>(type: "TEXT", nullable: false),
                    period = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: true),
                    numerator = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: true),
                    denominator = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: true),
                    unknown = table.Column<int>(type: "INTEGER", nullable: true),
                    owner_name = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    collected_on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reading", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "referral",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    survivor_person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from_organisation_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    to_organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    seeks = table.Column<string>(type: "TEXT", nullable: false),
                    accommodation_type = table.Column<string>(type: "TEXT", nullable: true),
                    authority_code = table.Column<string>(type: "TEXT", nullable: true),
                    from_authority = table.Column<string>(type: "TEXT", nullable: true),
                    out_of_area = table.Column<bool>(type: "INTEGER", nullable: true),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by = table.Column<string>(type: "TEXT", nullable: true),
                    primary_reason = table.Column<string>(type: "TEXT", nullable: true),
                    secondary_reasons = table.Column<string>(type: "TEXT", nullable: true),
                    other_reason = table.Column<string>(type: "TEXT", nullable: true),
                    next_action = table.Column<string>(type: "TEXT", nullable: true),
                    word_to_referrer = table.Column<string>(type: "TEXT", nullable: true),
                    named_contact = table.Column<string>(type: "TEXT", nullable: true),
                    adults = table.Column<int>(type: "INTEGER", nullable: false),
                    children = table.Column<int>(type: "INTEGER", nullable: false),
                    children_ages = table.Column<string>(type: "TEXT", nullable: true),
                    needs = table.Column<string>(type: "TEXT", nullable: true),
                    urgency = table.Column<string>(type: "TEXT", nullable: false),
                    consented = table.Column<bool>(type: "INTEGER", nullable: true),
                    why_without_consent = table.Column<string>(type: "TEXT", nullable: true),
                    external_reference = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referral", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "review",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scheme",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    accommodation_type = table.Column<string>(type: "TEXT", nullable: false),
                    authority_code = table.Column<string>(type: "TEXT", nullable: false),
                    commissioned = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scheme", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "seat_holder",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    board_code = table.Column<string>(type: "TEXT", nullable: false),
                    seat_code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    represents = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seat_holder", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "session",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    episode_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    held_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    mode = table.Column<string>(type: "TEXT", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: true),
                    support_type = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    attended = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stay",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    scheme_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    unit_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    person_record_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    referral_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    destination = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stay", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stay_member",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    stay_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_record_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    is_child = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stay_member", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "turn_away",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    authority_code = table.Column<string>(type: "TEXT", nullable: false),
                    referral_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    accommodation_type = table.Column<string>(type: "TEXT", nullable: false),
                    primary_reason = table.Column<string>(type: "TEXT", nullable: false),
                    secondary_reasons = table.Column<string>(type: "TEXT", nullable: true),
                    other_reason = table.Column<string>(type: "TEXT", nullable: true),
                    next_action = table.Column<string>(type: "TEXT", nullable: false),
                    adults = table.Column<int>(type: "INTEGER", nullable: false),
                    children = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_turn_away", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "unit",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    scheme_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    bedspaces = table.Column<int>(type: "INTEGER", nullable: false),
                    wheelchair_accessible = table.Column<bool>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    out_of_service = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "user",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    sign_in_name = table.Column<string>(type: "TEXT", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    roles = table.Column<string>(type: "TEXT", nullable: false),
                    stamp = table.Column<byte[]>(type: "BLOB", nullable: false),
                    failed_sign_ins = table.Column<int>(type: "INTEGER", nullable: false),
                    locked_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_signed_in_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    must_change_password = table.Column<bool>(type: "INTEGER", nullable: false),
                    left_on = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "whereabouts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_record_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    address = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_whereabouts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "wrapped_key",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wrapped_key", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_abuse_report_case_id",
                table: "abuse_report",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_action_update_plan_action_id_on",
                table: "action_update",
                columns: new[] { "plan_action_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_area_pack_version_area_code_number",
                table: "area_pack_version",
                columns: new[] { "area_code", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_assessment_case_id_completed_at",
                table: "assessment",
                columns: new[] { "case_id", "completed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_attendance_meeting_id_seat_code",
                table: "attendance",
                columns: new[] { "meeting_id", "seat_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_at",
                table: "audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_case_id_at",
                table: "audit_entry",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_record_id_at",
                table: "audit_entry",
                columns: new[] { "record_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_board_meeting_area_code_board_code_held_on",
                table: "board_meeting",
                columns: new[] { "area_code", "board_code", "held_on" });

            migrationBuilder.CreateIndex(
                name: "ix_case_file_opened_on",
                table: "case_file",
                column: "opened_on");

            migrationBuilder.CreateIndex(
                name: "ix_case_file_reference",
                table: "case_file",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_case_file_survivor_person_id",
                table: "case_file",
                column: "survivor_person_id");

            migrationBuilder.CreateIndex(
                name: "ix_case_file_survivor_record_id",
                table: "case_file",
                column: "survivor_record_id");

            migrationBuilder.CreateIndex(
                name: "ix_connection_case_id",
                table: "connection",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_contact_rule_case_id",
                table: "contact_rule",
                column: "case_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_draft_user_id_journey",
                table: "draft",
                columns: new[] { "user_id", "journey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_episode_case_id",
                table: "episode",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_episode_from",
                table: "episode",
                column: "from");

            migrationBuilder.CreateIndex(
                name: "ix_episode_organisation_id_to",
                table: "episode",
                columns: new[] { "organisation_id", "to" });

            migrationBuilder.CreateIndex(
                name: "ix_episode_to",
                table: "episode",
                column: "to");

            migrationBuilder.CreateIndex(
                name: "ix_equality_answer_person_record_id_question",
                table: "equality_answer",
                columns: new[] { "person_record_id", "question" });

            migrationBuilder.CreateIndex(
                name: "ix_file_load_organisation_id_loader_digest",
                table: "file_load",
                columns: new[] { "organisation_id", "loader", "digest" });

            migrationBuilder.CreateIndex(
                name: "ix_involvement_case_id_organisation_id",
                table: "involvement",
                columns: new[] { "case_id", "organisation_id" });

            migrationBuilder.CreateIndex(
                name: "ix_involvement_organisation_id_from_case_id",
                table: "involvement",
                columns: new[] { "organisation_id", "from", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_marac_case_area_code_heard_on",
                table: "marac_case",
                columns: new[] { "area_code", "heard_on" });

            migrationBuilder.CreateIndex(
                name: "ix_marac_case_area_code_referred_on",
                table: "marac_case",
                columns: new[] { "area_code", "referred_on" });

            migrationBuilder.CreateIndex(
                name: "ix_marac_case_case_id",
                table: "marac_case",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_marac_case_meeting_id",
                table: "marac_case",
                column: "meeting_id");

            migrationBuilder.CreateIndex(
                name: "ix_marac_case_survivor_person_id_referred_on",
                table: "marac_case",
                columns: new[] { "survivor_person_id", "referred_on" });

            migrationBuilder.CreateIndex(
                name: "ix_marac_meeting_held_on",
                table: "marac_meeting",
                column: "held_on");

            migrationBuilder.CreateIndex(
                name: "ix_note_case_id_happened_at",
                table: "note",
                columns: new[] { "case_id", "happened_at" });

            migrationBuilder.CreateIndex(
                name: "ix_note_organisation_id_next_step_by",
                table: "note",
                columns: new[] { "organisation_id", "next_step_by" });

            migrationBuilder.CreateIndex(
                name: "ix_notice_organisation_id_at",
                table: "notice",
                columns: new[] { "organisation_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_organisation_area_code_name",
                table: "organisation",
                columns: new[] { "area_code", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_outcome_score_case_id",
                table: "outcome_score",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_outcome_score_episode_id_measure_point",
                table: "outcome_score",
                columns: new[] { "episode_id", "measure", "point" });

            migrationBuilder.CreateIndex(
                name: "ix_party_case_id",
                table: "party",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_party_person_record_id",
                table: "party",
                column: "person_record_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_record_born_on",
                table: "person_record",
                column: "born_on");

            migrationBuilder.CreateIndex(
                name: "ix_person_record_family_key",
                table: "person_record",
                column: "family_key");

            migrationBuilder.CreateIndex(
                name: "ix_person_record_given_key",
                table: "person_record",
                column: "given_key");

            migrationBuilder.CreateIndex(
                name: "ix_person_record_person_id",
                table: "person_record",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_plan_action_area_code_goal_id",
                table: "plan_action",
                columns: new[] { "area_code", "goal_id" });

            migrationBuilder.CreateIndex(
                name: "ix_read_entry_at",
                table: "read_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_read_entry_case_id_at",
                table: "read_entry",
                columns: new[] { "case_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_reading_area_code_indicator_id_period",
                table: "reading",
                columns: new[] { "area_code", "indicator_id", "period" });

            migrationBuilder.CreateIndex(
                name: "ix_referral_area_code_received_at",
                table: "referral",
                columns: new[] { "area_code", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_referral_case_id",
                table: "referral",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_referral_from_organisation_id_received_at",
                table: "referral",
                columns: new[] { "from_organisation_id", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_referral_to_organisation_id_state_received_at",
                table: "referral",
                columns: new[] { "to_organisation_id", "state", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_review_area_code_kind_held_on",
                table: "review",
                columns: new[] { "area_code", "kind", "held_on" });

            migrationBuilder.CreateIndex(
                name: "ix_scheme_authority_code",
                table: "scheme",
                column: "authority_code");

            migrationBuilder.CreateIndex(
                name: "ix_scheme_organisation_id",
                table: "scheme",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_seat_holder_area_code_board_code_seat_code",
                table: "seat_holder",
                columns: new[] { "area_code", "board_code", "seat_code" });

            migrationBuilder.CreateIndex(
                name: "ix_session_case_id_held_at",
                table: "session",
                columns: new[] { "case_id", "held_at" });

            migrationBuilder.CreateIndex(
                name: "ix_session_episode_id",
                table: "session",
                column: "episode_id");

            migrationBuilder.CreateIndex(
                name: "ix_stay_case_id",
                table: "stay",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_stay_organisation_id_to",
                table: "stay",
                columns: new[] { "organisation_id", "to" });

            migrationBuilder.CreateIndex(
                name: "ix_stay_scheme_id_from",
                table: "stay",
                columns: new[] { "scheme_id", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_stay_unit_id",
                table: "stay",
                column: "unit_id");

            migrationBuilder.CreateIndex(
                name: "ix_stay_member_case_id",
                table: "stay_member",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "ix_stay_member_stay_id",
                table: "stay_member",
                column: "stay_id");

            migrationBuilder.CreateIndex(
                name: "ix_turn_away_authority_code_on",
                table: "turn_away",
                columns: new[] { "authority_code", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_turn_away_organisation_id_on",
                table: "turn_away",
                columns: new[] { "organisation_id", "on" });

            migrationBuilder.CreateIndex(
                name: "ix_turn_away_referral_id",
                table: "turn_away",
                column: "referral_id");

            migrationBuilder.CreateIndex(
                name: "ix_unit_scheme_id",
                table: "unit",
                column: "scheme_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_organisation_id",
                table: "user",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_sign_in_name",
                table: "user",
                column: "sign_in_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_whereabouts_case_id_person_record_id",
                table: "whereabouts",
                columns: new[] { "case_id", "person_record_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "abuse_report");

            migrationBuilder.DropTable(
                name: "action_update");

            migrationBuilder.DropTable(
                name: "area_pack_version");

            migrationBuilder.DropTable(
                name: "assessment");

            migrationBuilder.DropTable(
                name: "attendance");

            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "board_meeting");

            migrationBuilder.DropTable(
                name: "case_file");

            migrationBuilder.DropTable(
                name: "connection");

            migrationBuilder.DropTable(
                name: "contact_rule");

            migrationBuilder.DropTable(
                name: "draft");

            migrationBuilder.DropTable(
                name: "episode");

            migrationBuilder.DropTable(
                name: "equality_answer");

            migrationBuilder.DropTable(
                name: "file_load");

            migrationBuilder.DropTable(
                name: "handled_request");

            migrationBuilder.DropTable(
                name: "involvement");

            migrationBuilder.DropTable(
                name: "loaded_record");

            migrationBuilder.DropTable(
                name: "marac_case");

            migrationBuilder.DropTable(
                name: "marac_meeting");

            migrationBuilder.DropTable(
                name: "note");

            migrationBuilder.DropTable(
                name: "notice");

            migrationBuilder.DropTable(
                name: "organisation");

            migrationBuilder.DropTable(
                name: "outcome_score");

            migrationBuilder.DropTable(
                name: "party");

            migrationBuilder.DropTable(
                name: "person_record");

            migrationBuilder.DropTable(
                name: "plan_action");

            migrationBuilder.DropTable(
                name: "read_entry");

            migrationBuilder.DropTable(
                name: "reading");

            migrationBuilder.DropTable(
                name: "referral");

            migrationBuilder.DropTable(
                name: "review");

            migrationBuilder.DropTable(
                name: "scheme");

            migrationBuilder.DropTable(
                name: "seat_holder");

            migrationBuilder.DropTable(
                name: "session");

            migrationBuilder.DropTable(
                name: "stay");

            migrationBuilder.DropTable(
                name: "stay_member");

            migrationBuilder.DropTable(
                name: "turn_away");

            migrationBuilder.DropTable(
                name: "unit");

            migrationBuilder.DropTable(
                name: "user");

            migrationBuilder.DropTable(
                name: "whereabouts");

            migrationBuilder.DropTable(
                name: "wrapped_key");
        }
    }
}
