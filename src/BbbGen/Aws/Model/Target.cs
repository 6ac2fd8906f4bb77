namespace BbbGen.Aws.Model;

/// <summary>Where a deployment goes. It is resolved once; no other code determines a region.</summary>
/// <param name="Account">Twelve digits.</param>
/// <param name="Region">System name, for example <c>eu-west-1</c>.</param>
/// <param name="Partition"><c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c> …</param>
/// <param name="DnsSuffix">What AWS's host names end with there, for example <c>amazonaws.com</c>.</param>
internal sealed record Target(string Account, string Region, string Partition, string DnsSuffix, string Caller)
{
    public string Words => $"Account {Account}, region {Region}, as {Caller}";

    /// <summary>The regional URL of an object: the global one fails for new buckets, newer regions and other partitions.</summary>
    public Uri ObjectUrl(string bucket, string key) => new($"https://{bucket}.s3.{Region}.{DnsSuffix}/{key}");
}
