import { isCreationTime, isUpdateTime } from './time-names.js';

test.each([
  [
    'isCreationTime',
    isCreationTime,
    'created createdAt created_at CreatedOn created_time createdDate creation_time creationDate createTime create_date creationTimestamp dateCreated date_created',
    'createdBy createdAtAll recreated is_created recreation_time creation creation_time_zone create creationAt update_created updated_created created_x date_created_by',
  ],
  [
    'isUpdateTime',
    isUpdateTime,
    'updated updatedAt updated_at modified modified_on changedDate changed_time updateTime update_time modificationDate modification_date lastUpdated last_updated lastModified last_modified_at lastUpdatedAt',
    'updatedBy is_updated was_updated_at unmodified update modification re_update_time preupdateTime updateTimes update_date_zone at_last_updated lastUpdatedBy last_modified_by last_changed created',
  ],
])('%s tells names of such times from others', (_, isTime, times, others) => {
  expect([...times.split(' '), ...others.split(' ')].filter(isTime)).toEqual(times.split(' '));
});
