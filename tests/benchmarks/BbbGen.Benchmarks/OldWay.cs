using BbbGen.Testing;

namespace BbbGen.Benchmarks;

/// <summary>
/// A deployment as <c>setup.sh</c> of the public sample made it: calls of the AWS CLI, one after the other. Each template is validated, the
/// bucket's stack deployed and asked for its bucket, templates and scripts synchronized, the master deployed.
/// </summary>
internal static class OldWay
{
    /// <summary>The script, for bash in the repository's folder.</summary>
    /// <param name="aws">The AWS CLI.</param>
    /// <param name="stack">The stack's name.</param>
    /// <param name="more">Another parameter, as <c>NAME=VALUE</c>.</param>
    public static string Script(string aws, string stack, string more = "") => $$"""
        set -euo pipefail
        for template in templates-out/*.yaml; do
          '{{aws}}' cloudformation validate-template --template-body "file://$template" >/dev/null
        done
        '{{aws}}' cloudformation deploy --stack-name {{stack}}-Sources --no-fail-on-empty-changeset \
          --template-file templates-out/bbb-on-aws-buildbuckets.template.yaml
        BUCKET=$('{{aws}}' cloudformation describe-stacks --stack-name {{stack}}-Sources --output text \
          --query 'Stacks[0].Outputs[?OutputKey==`BBBStackBucketName`].OutputValue')
        '{{aws}}' s3 sync templates-out "s3://$BUCKET"
        '{{aws}}' s3 sync scripts "s3://$BUCKET" --exclude README.md --exclude '.*'
        '{{aws}}' cloudformation deploy --stack-name {{stack}} --template-file templates-out/bbb-on-aws-master.template.yaml \
          --s3-bucket "$BUCKET" --capabilities CAPABILITY_IAM --no-fail-on-empty-changeset \
          --parameter-overrides BBBOperatorEMail=ops@uni.example BBBHostedZone=Z0123456789ABCDEFGHIJ \
            BBBDomainName=bbb.uni.example BBBStackBucketStack={{stack}}-Sources {{more}}
        """;

    /// <summary>
    /// The AWS CLI itself: what lies on the PATH may be a script of a version manager that looks for it, which would be measured too.
    /// </summary>
    public static async Task<string> CliAsync()
    {
        var place = await ProgramRun.OfAsync(
            ExternalTool.Python.Require(), ["-c", "import sys; print(sys.prefix)"], Repository.Root, new Dictionary<string, string>(),
            CancellationToken.None);
        var beside = Path.Combine(place.Output.Trim(), "bin", "aws");
        return File.Exists(beside) ? beside : ExternalTool.AwsCli.Require();
    }
}
