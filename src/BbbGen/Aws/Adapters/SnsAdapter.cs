using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;
using BbbGen.Aws.Contracts;

namespace BbbGen.Aws.Adapters;

/// <summary>Amazon SNS.</summary>
internal sealed class SnsAdapter(Lazy<AmazonSimpleNotificationServiceClient> client, AwsErrors errors)
    : ServiceAdapter<AmazonSimpleNotificationServiceClient>(client, errors), ISns
{
    /// <summary>SNS's text in place of an ARN until a subscription is confirmed.</summary>
    private const string Pending = "PendingConfirmation";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> UnconfirmedAsync(string topic, CancellationToken cancellationToken) => await AllAsync(
        "sns:ListSubscriptionsByTopic",
        (client, token) => client.ListSubscriptionsByTopicAsync(new ListSubscriptionsByTopicRequest { TopicArn = topic, NextToken = token }, cancellationToken),
        page => page.Subscriptions?.Where(subscription => subscription.SubscriptionArn == Pending).Select(subscription => subscription.Endpoint),
        page => page.NextToken,
        cancellationToken);
}
