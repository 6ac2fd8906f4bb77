using BbbGen.CloudFormation.Documents;
using BbbGen.CloudFormation.Policies;

namespace BbbGen.CloudFormation.Tests.Language;

public sealed class PolicyDocumentTests
{
    [Fact]
    public void Conditions_are_written_by_operator() => Assert.Equal(
        """
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action: ['s3:GetObject']
            Condition:
              Bool:
                aws:SecureTransport: 'true'
                aws:ViaAWSService: 'false'
              StringEquals:
                aws:PrincipalTag/a: b

        """,
        Written(new Statement
        {
            Action = ["s3:GetObject"],
            Condition =
            [
                PolicyCondition.Bool("aws:SecureTransport", true),
                PolicyCondition.StringEquals("aws:PrincipalTag/a", "b"),
                PolicyCondition.Bool("aws:ViaAWSService", false),
            ],
        }));

    [Fact]
    public void A_single_condition_is_written() => Assert.Contains(
        "        aws:SecureTransport: 'false'\n",
        Written(new Statement(Effect.Deny) { Action = ["s3:*"], Condition = [PolicyCondition.Bool("aws:SecureTransport", false)] }));

    [Fact]
    public void A_statement_without_conditions_has_no_such_entry() => Assert.Equal(
        """
        Version: '2012-10-17'
        Statement:
          - Effect: Deny
            Action: ['s3:*']
            Resource: ['*']

        """,
        Written(new Statement(Effect.Deny) { Action = ["s3:*"], Resource = ["*"] }));

    private static string Written(Statement statement) => YamlWriter.Write(new PolicyDocument(statement).ToNode());
}
