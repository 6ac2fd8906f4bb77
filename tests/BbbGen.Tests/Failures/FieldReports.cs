namespace BbbGen.Tests.Failures;

/// <summary>What failed when the public reports were tried here: each with what holds it today.</summary>
internal static partial class FieldReports
{
    /// <summary>All rows, in the order of the page.</summary>
    public static IReadOnlyList<FieldReport> All => [.. Found, .. Reported];

    private static IReadOnlyList<FieldReport> Found { get; } =
    [
        new("A1.1", "A helper program (`credential_process`) that fails is reported as a bug of bbbgen.")
        {
            Cases =
            [
                "It fails without output",
                "It fails with a reason",
                "It does not exist",
                "The default profile has one that fails",
            ],
        },
        new("A1.2", "The same program works and then fails while `deploy` or `watch` follows a stack.")
        {
            Tests =
            [
                "CredentialWatchTests.A_helper_program_that_fails_is_waited_for_and_watching_resumes",
                "CallerCredentialsTests.Credentials_that_can_no_longer_be_obtained_are_an_expired_session_until_they_can_again",
            ],
        },
        new("A1.3", "A comment after the region of another profile.")
        {
            Cases =
            [
                "Another profile's is followed by a comment",
                "Another profile in which everything is invalid",
                "The default profile in which everything is invalid",
            ],
        },
        new("A1.4", "A comment after the region of the selected profile.")
        {
            Cases =
            [
                "The profile's is followed by a comment",
                "The profile's is in quotation marks",
            ],
        },
        new("A1.5", "`AWS_REGION` with underscores, or with the carriage return of a `.env` file.")
        {
            Cases =
            [
                "AWS_REGION has underscores",
                "AWS_REGION ends with a carriage return",
                "--region has underscores",
                "AWS_REGION is an Availability Zone",
            ],
        },
        new("A1.6", "`~/.aws/config` with a section that is not closed, or a line without `=`.")
        {
            Cases =
            [
                "A section without its closing bracket",
                "A line without =",
                "A line before the first section",
                "A broken credentials file",
            ],
        },
        new("A1.7", "A misspelled profile next to one with an unknown `sso_session`; an unknown `sso_session` in the profile itself.")
        {
            Cases =
            [
                "-p is misspelled, and another profile has an unknown sso_session",
                "sso_session names an unknown session",
            ],
        },
        new("A2", "Aurora has upgraded its minor version by itself, and every later deployment is blocked.")
        {
            Tests =
            [
                "DatabaseChecksTests.A_database_upgraded_by_Aurora_blocks_no_later_deployment",
                "DatabaseChecksTests.A_changed_version_below_the_one_Aurora_upgraded_to_is_blocked",
            ],
        },
        new("A3", "Accounts on the free plan, not verified yet or blocked: neither prevented nor explained.")
        {
            Tests =
            [
                "MachineChecksTests.An_account_on_the_free_plan_blocks_the_deployment",
                "MachineChecksTests.A_launch_refused_for_the_account_blocks_and_one_refused_for_the_request_does_not",
                "PreflightTests.An_account_on_the_free_plan_stops_and_EC2_is_asked_without_starting_anything",
                "HintsTests.The_reason_leads_to_the_row",
            ],
        },
        new("A4", "Profiles of `aws login` are not recognized.")
        {
            Cases =
            [
                "-p names its profile",
                "AWS_PROFILE names its profile",
                "It is the default profile",
                "A role is assumed with it",
                "The suggested alternative",
            ],
        },
        new("A5", "An IAM Identity Center session that is ended at the portal ends watching; a role that is not assigned is reported as "
            + "a missing permission.")
        {
            Tests =
            [
                "CredentialWatchTests.A_session_that_is_ended_at_the_portal_is_waited_for_and_watching_resumes",
            ],
            Cases =
            [
                "The session was ended at the portal (401)",
                "The role is not assigned (403)",
                "Never signed in, by AWS_PROFILE",
            ],
        },
        new("A6", "A value that is valid for the AWS CLI makes a profile disappear.")
        {
            Cases =
            [
                "retry_mode = legacy",
                "Values that the SDK for .NET does not know",
            ],
        },
        new("A7", "The response of a web filter in place of a registry is mistaken for a missing image.")
        {
            Tests =
            [
                "RegistriesTests.A_filter_that_answers_instead_of_the_registry_is_reported",
                "RegistriesTests.A_filter_that_answers_after_the_token_is_no_registry_either",
                "RegistriesTests.A_missing_or_private_image_is_missing",
            ],
        },
        new("A8", "Roles with MFA (`mfa_serial`): the code is not asked for.")
        {
            Tests =
            [
                "CredentialProcessTests.On_a_terminal_the_code_of_an_MFA_device_is_asked_for",
            ],
            Cases =
            [
                "A profile whose source requires a code",
            ],
        },
        new("A9", "TLS interception and proxies: the reason is not reported, `AWS_CA_BUNDLE` is not read.")
        {
            Tests =
            [
                "InterceptedTests.A_certificate_of_an_unknown_authority_is_reported_with_its_reason_and_the_variable",
                "InterceptedTests.The_authority_of_a_bundle_is_trusted",
                "InterceptedTests.A_bundle_without_the_authority_is_named",
                "InterceptedTests.A_proxy_is_named_with_its_variable",
            ],
            Cases =
            [
                "AWS_CA_BUNDLE names a missing file",
                "ca_bundle of the profile names a missing file",
            ],
        },
        new("A10", "Let's Encrypt's reason is cut off at its beginning.")
        {
            Tests =
            [
                "NameAndCertificateTests.Why_Lets_Encrypt_refuses_is_told_whole_and_the_signal_begins_with_it",
                "NameAndCertificateTests.What_Lets_Encrypt_says_is_signalled_and_its_limits_are_not_used_up",
                "HintsTests.The_reason_leads_to_the_row",
            ],
        },
        new("A11a", "The hint for too few zones names a parameter that does not exist.")
        {
            Tests =
            [
                "HintsTests.A_remedy_names_what_helps_and_not_what_cannot",
                "HintsTests.A_parameter_a_hint_names_exists",
            ],
        },
        new("A11b", "A command printed for pasting lacks the profile, and so uses another account.")
        {
            Tests =
            [
                "StatusCommandTests.A_printed_command_repeats_the_account_options",
                "InterruptionTests.Once_detaches_and_says_how_to_follow",
            ],
        },
        new("A11c", "A domain or address with an umlaut is refused without mentioning its ASCII form.")
        {
            Tests =
            [
                "BadInputTests.A_malformed_value_is_explained",
            ],
        },
        new("A11d", "`r&d@uni.example` is accepted by the option and refused by the template.")
        {
            Tests =
            [
                "BadInputTests.A_malformed_value_is_explained",
            ],
        },
        new("A11e", "coturn's configuration has an option that coturn does not know.")
        {
            Tests =
            [
                "HostFactsTests.Every_line_of_coturns_configuration_is_an_option_it_knows",
            ],
        },
        new("A11f", "A full disk behind stdout and stderr causes a crash.")
        {
            Tests =
            [
                "ShellTests.A_full_disk_under_both_streams_ends_with_an_exit_code",
            ],
        },
        new("A11g", "The hint for a refused connection without encryption says to run again.")
        {
            Tests =
            [
                "HintsTests.A_remedy_names_what_helps_and_not_what_cannot",
            ],
        },
        new("A11h", "No hint for \"ChangeSet limit exceeded\" and for `CannotCreateContainerError … lchown`.")
        {
            Tests =
            [
                "HintsTests.The_reason_leads_to_the_row",
                "HintsTests.Every_hint_matches_an_observed_message",
            ],
        },
        new("A11i", "A parameter file in UTF-16 without a byte order mark is reported as invalid JSON.")
        {
            Tests =
            [
                "BadInputTests.A_parameter_file_in_another_encoding_is_explained",
            ],
        },
        new("A11j", "`BBBVPCcidr` in public address space, which the TURN servers would relay to.")
        {
            Tests =
            [
                "ParameterCheckTests.Invalid_values_are_reported_in_one_sentence",
            ],
        },
        new("A11k", "A parameter file in Latin-1.")
        {
            Tests =
            [
                "BadInputTests.A_parameter_file_in_another_encoding_is_explained",
            ],
        },
        new("A11l", "`AWS_PROFILE` with a helper program that fails is reported as \"no credentials\".")
        {
            Cases =
            [
                "The profile that AWS_PROFILE names has one that fails",
            ],
        },
    ];
}
